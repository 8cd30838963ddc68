import { expect, it } from 'vitest'
import { startServer } from '../src/index.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill, type Started } from './support/start.ts'

async function metricsOf({ server }: Started): Promise<{ type: string | null; lines: readonly string[] }> {
  const response = await fetch(`${server.url}/_hookdrill/metrics`)
  expect(response.status).toBe(200)
  return { type: response.headers.get('content-type'), lines: (await response.text()).split('\n') }
}

it('counts deliveries, attempts, calls and refusals from the start, whenever it is first asked', async () => {
  await using drill = await startHookdrill({ tenant: { clock: { frozenAt: Date.UTC(2026, 0, 1) } } })
  await using receiver = await startReceiver(503, 200)
  const own = '/tenants/default'
  await drill.control(`${own}/subscriptions`, { vendor: 'amiqus', url: receiver.url })
  await drill.control(`${own}/events/amiqus/client.created`, {})
  const amiqus = drill.server.tenants.get('default').mock('amiqus')
  const headers = amiqus.headers()
  await (await fetch(`${amiqus.baseUrl}/api/v2/clients`, { headers })).text()
  await (await fetch(`${amiqus.baseUrl}/api/v2/clients/999999`, { headers })).text()
  await (await fetch(`${amiqus.baseUrl}/no/such/path`, { headers })).text()

  const before = await metricsOf(drill)
  expect(before.type).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(before.lines).toEqual(
    expect.arrayContaining([
      'hookdrill_attempts_total{vendor="amiqus",event="client.created",outcome="response",status="503"} 1',
      'hookdrill_deliveries_pending{vendor="amiqus"} 1',
      'hookdrill_api_calls_total{vendor="amiqus",operation="GET /api/v2/clients",status="200"} 1',
      'hookdrill_api_calls_total{vendor="amiqus",operation="GET /api/v2/clients/:id",status="404"} 1',
      'hookdrill_api_refusals_total{vendor="amiqus",operation="GET /api/v2/clients/:id",status="404"} 1',
      'hookdrill_api_calls_total{vendor="amiqus",operation="none",status="404"} 1',
      'hookdrill_attempt_duration_seconds_count{vendor="amiqus",outcome="response"} 1',
      'hookdrill_api_call_duration_seconds_count{vendor="amiqus",operation="GET /api/v2/clients"} 1',
      'hookdrill_tenants 1',
    ]),
  )
  expect(before.lines.filter((line) => line.startsWith('process_cpu_seconds_total'))).toHaveLength(1)
  expect(before.lines.filter((line) => line.startsWith('hookdrill_deliveries_total{'))).toEqual([])

  await drill.control(`${own}/clock`, { advance: '60s' })
  await drill.server.tenants.create({ id: 'other' })
  const after = await metricsOf(drill)
  expect(after.lines).toEqual(
    expect.arrayContaining([
      'hookdrill_deliveries_total{vendor="amiqus",event="client.created",status="delivered"} 1',
      'hookdrill_attempts_total{vendor="amiqus",event="client.created",outcome="response",status="503"} 1',
      'hookdrill_attempts_total{vendor="amiqus",event="client.created",outcome="response",status="200"} 1',
      'hookdrill_deliveries_pending{vendor="amiqus"} 0',
      'hookdrill_tenants 2',
    ]),
  )
})

it('gives the same to the library, for each server its own', async () => {
  await using one = await startServer({ port: 0 })
  await using other = await startServer({ port: 0 })
  await other.tenants.create({})
  expect(await one.metrics()).toContain('hookdrill_tenants 1\n')
  expect(await other.metrics()).toContain('hookdrill_tenants 2\n')
})

it('wants the token where the control API does', async () => {
  await using drill = await startHookdrill({ controlToken: 'invented' })
  const url = `${drill.server.url}/_hookdrill/metrics`
  expect((await fetch(url)).status).toBe(401)
  expect((await fetch(url, { headers: { authorization: 'Bearer invented' } })).status).toBe(200)
})
