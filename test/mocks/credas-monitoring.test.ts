import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { api, create, get, json } from './credas/portal.ts'

const person = { firstName: 'Sam', surname: 'Specimen', datasets: [1, 2], useAllCountries: true }

async function screen(drill: OpenMock, entityId: string, more: object = {}): Promise<{ id: number }> {
  const path = api(`/entities/${entityId}/data-checks/sanctions-and-peps`)
  const response = await drill.api(path, json({ ...person, ...more }))
  expect(response.status).toBe(200)
  return (await response.json()) as { id: number }
}

const warnings = (drill: OpenMock): string[] =>
  drill.tenant.journal.since(0).flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))

it('alerts the portal about somebody who is monitored, with two fields in PascalCase', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ monitoringUrl: drill.receiver.url })
  const { entityId } = await create(drill, { webhookUrl: null })
  const { id } = await screen(drill, entityId, {
    addToWatchList: true,
    watchListPeriodType: 1,
    watchListPeriod: 12,
  })
  const path = `/entities/${entityId}/data-checks/${id}/sanctions-and-peps`
  expect(await get(drill, path)).toMatchObject({
    status: 2,
    isOnGoingMonitor: true,
    isOnGoingMonitorActive: true,
  })
  expect(await get(drill, `/entities/${entityId}/active-checks`)).toMatchObject([
    { isOnGoingMonitoring: true },
  ])
  expect(await drill.act('alert')).toEqual({ entity: entityId, dataCheckId: id })
  await drill.settled()
  const [{ body } = { body: '' }] = drill.receiver.received
  const clientId = /"ClientId":"([0-9a-f-]{36})"/.exec(String(body))?.[1]
  expect(String(body)).toBe(`{"EntityId":"${entityId}","ClientId":"${clientId}"}`)
  expect(drill.mock.deliveries()).toMatchObject([
    { event: 'monitoring.alert', subscription: 'ongoing-monitoring', status: 'delivered' },
  ])
  expect(await get(drill, path)).toMatchObject({ status: 3, resultsCount: 1 })
})

it('alerts about nobody who was screened once and not added to the watch list', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ monitoringUrl: drill.receiver.url })
  const { entityId } = await create(drill, { webhookUrl: null })
  await screen(drill, entityId)
  await expect(drill.act('alert')).rejects.toThrow(/addToWatchList/)
  await expect(drill.act('alert', { entityId })).rejects.toThrow(/nobody is monitored/)
})

it('sends each kind of webhook of a portal to its own URL', async () => {
  await using drill = await openMock(credas)
  const { url } = drill.receiver
  await drill.operate({
    actorUrl: `${url}?actors`,
    statusUrl: `${url}?status`,
    monitoringUrl: `${url}?monitoring`,
  })
  const { entityId } = await create(drill, { webhookUrl: `${url}?process` })
  await screen(drill, entityId, { addToWatchList: true })
  await drill.act('alert', { entityId })
  await drill.act('complete')
  await drill.act('review', { check: 'liveness', decision: 'referred' })
  await drill.settled()
  expect(new Set(drill.receiver.received.map((call) => call.url.split('?')[1]))).toEqual(
    new Set(['actors', 'monitoring', 'process', 'status']),
  )
})

it('says what nobody will hear of when a portal is given the URL of processes alone', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ url: drill.receiver.url })
  expect(warnings(drill)).toEqual([
    expect.stringMatching(/process webhooks only.*\(actorUrl\).*\(statusUrl\).*\(monitoringUrl\)/),
  ])
  await drill.operate({ url: drill.receiver.url, statusUrl: drill.receiver.url })
  expect(warnings(drill).at(-1)).toMatch(/\(actorUrl\), ongoing monitoring alerts \(monitoringUrl\)$/)
  const portalUrls = { actorUrl: drill.receiver.url, monitoringUrl: drill.receiver.url }
  await drill.operate({ url: drill.receiver.url, ...portalUrls })
  await drill.operate({ monitoringUrl: drill.receiver.url })
  expect(warnings(drill)).toHaveLength(2)
})
