import { trace } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { expect, it, onTestFinished } from 'vitest'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill } from './support/start.ts'
import { createClient } from './support/state.ts'

function withSdk(): InMemorySpanExporter {
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  trace.setGlobalTracerProvider(provider)
  onTestFinished(() => trace.disable())
  return exporter
}

it('attempts link to the call that caused the delivery, also those that are made later', async () => {
  const exporter = withSdk()
  await using receiver = await startReceiver(503, 200)
  await using drill = await startHookdrill({ tenant: { clock: { frozenAt: 0 } } })
  await drill.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  exporter.reset()
  expect(await createClient(drill)).toBe(201)
  await drill.server.tenants.get('default').settled()
  await drill.control('/tenants/default/clock', { advance: '60s' })

  const spans = exporter.getFinishedSpans()
  const call = spans.find(({ name }) => name === 'amiqus POST /api/v2/clients')
  expect(call?.attributes).toMatchObject({
    'http.request.method': 'POST',
    'http.response.status_code': 201,
    'hookdrill.vendor': 'amiqus',
  })
  const attempts = spans.filter(({ name }) => name === 'deliver amiqus client.created')
  expect(attempts.map(({ attributes }) => attributes)).toMatchObject([
    { 'hookdrill.attempt': 1, 'hookdrill.status': 'pending', 'http.response.status_code': 503 },
    { 'hookdrill.attempt': 2, 'hookdrill.status': 'delivered', 'http.response.status_code': 200 },
  ])
  expect(attempts.map(({ links }) => links.map(({ context }) => context.spanId))).toEqual([
    [call?.spanContext().spanId],
    [call?.spanContext().spanId],
  ])
  expect(attempts[0]?.status.message).toBe('503')
})

it('a call of the control API is a span, without its query', async () => {
  const exporter = withSdk()
  await using drill = await startHookdrill()
  await drill.control('/tenants/default/deliveries?limit=7')
  expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual([
    'GET /_hookdrill/tenants/default/deliveries',
  ])
})

it('there is no span where no SDK was registered before', async () => {
  await using drill = await startHookdrill()
  const exporter = withSdk()
  await drill.control('/health')
  expect(exporter.getFinishedSpans()).toEqual([])
})
