import { expect, it } from 'vitest'
import { vendors } from '../src/vendors.ts'
import type { JournalEntry } from '../src/journal/journal.ts'
import { openMock } from './support/open-mock.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill } from './support/start.ts'

const midnight = Date.UTC(2026, 0, 1)
const frozen = { clock: { frozenAt: midnight } }

it('says that nothing was due', async () => {
  await using drill = await startHookdrill()
  const tenant = await drill.server.tenants.create(frozen)
  expect(await tenant.advance('28h')).toEqual({
    from: midnight,
    to: midnight + 28 * 3_600_000,
    attempts: 0,
    delivered: 0,
    abandoned: 0,
    changes: [],
    summary: 'nothing was due',
  })
})

it('counts attempts, and tells of a subscription that its vendor has disabled', async () => {
  await using drill = await openMock(vendors.amiqus)
  await using receiver = await startReceiver(...Array<number>(11).fill(503))
  await drill.operate({ url: receiver.url, events: ['client.created'] })
  for (let each = 0; each < 10; each++) await drill.mock.trigger('client.created')
  await drill.settled()
  // The eleventh answer was 503 as well, so one delivery needed a third attempt: all the others were taken at their second.
  expect(await drill.tenant.advance('28m')).toMatchObject({
    attempts: 11,
    delivered: 10,
    abandoned: 0,
    changes: [],
    summary: '11 attempts',
  })
  receiver.answers.push(...Array<number>(50).fill(500))
  for (let each = 0; each < 10; each++) await drill.mock.trigger('client.created')
  await drill.settled()
  const report = await drill.tenant.advance('28m')
  expect(report).toMatchObject({
    attempts: 40,
    abandoned: 10,
    changes: [{ vendor: 'amiqus', what: 'subscription', became: 'disabled', at: report.to }],
    summary: '40 attempts, 10 deliveries abandoned, 1 subscription disabled',
  })
})

it('tells of a link at the instant at which it stops working, and of none before', async () => {
  await using drill = await openMock(vendors.smartdocumentor)
  await drill.operate({ url: drill.receiver.url, hours: 24 })
  await drill.mock.trigger('task.exported')
  await drill.settled()
  const { exportedFileUrl } = JSON.parse(drill.receiver.received[0]?.body.toString() ?? '') as {
    exportedFileUrl: string
  }
  expect(await drill.tenant.advance(24 * 3_600_000 - 1)).toMatchObject({ summary: 'nothing was due' })
  expect((await fetch(exportedFileUrl)).status).toBe(200)
  expect(await drill.tenant.advance(1)).toMatchObject({
    changes: [{ vendor: 'smartdocumentor', what: 'link', became: 'expired', at: drill.clock.now() }],
    summary: '1 link expired',
  })
  expect((await fetch(exportedFileUrl)).status).toBe(403)
  expect(await drill.tenant.advance('1d')).toMatchObject({ summary: 'nothing was due' })
})

it('tells of records that expire by themselves, with the webhooks that come of it', async () => {
  await using drill = await openMock(vendors.amiqus)
  await drill.operate({ url: drill.receiver.url, events: ['record.finished'] })
  await drill.mock.trigger('record.created', { to: { url: drill.receiver.url, secret: 's' } })
  await drill.settled()
  expect(await drill.tenant.advance('10d')).toMatchObject({
    attempts: 1,
    delivered: 1,
    changes: [{ what: 'record', became: 'expired', at: drill.clock.now() }],
    summary: '1 attempt, 1 record expired',
  })
  expect(await drill.tenant.advanceTo('2027-01-01')).toMatchObject({
    changes: [{ what: 'token', became: 'expired' }],
  })
  expect((await drill.api('/api/v2/clients')).status).toBe(401)
})

it('tells of tokens that say themselves how long they live', async () => {
  await using drill = await openMock(vendors.reportflow, { edition: 'current' })
  const { clientId = '', clientSecret = '' } = drill.mock.credentials()
  const answer = await drill.bare('/api/v1/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  })
  expect(answer.status).toBe(200)
  expect(await drill.tenant.advance('59m')).toMatchObject({ summary: 'nothing was due' })
  expect(await drill.tenant.advance('1m')).toMatchObject({ summary: '1 token expired' })
})

it('a move that fails reports nothing, and the next one counts only its own', async () => {
  await using drill = await openMock(vendors.amiqus)
  drill.receiver.answers.push(503)
  await drill.operate({ url: drill.receiver.url })
  await drill.mock.trigger('client.created')
  await drill.settled()
  await expect(drill.tenant.advanceTo('2025-12-31T00:00:00Z')).rejects.toThrow(
    'it is 2026-01-01T00:00:00.000Z, and 2025-12-31T00:00:00.000Z was asked for',
  )
  await expect(drill.tenant.advance('soon')).rejects.toThrow('"soon" is not a duration')
  const [first, second] = await Promise.all([drill.tenant.advance('60s'), drill.tenant.advance('60s')])
  expect([first.summary, second.summary]).toEqual(['1 attempt', 'nothing was due'])
  expect(drill.tenant.journal.since(0).filter(({ kind }) => kind === 'clock')).toHaveLength(2)
})

it('moves, freezes and refuses over the control API, in one answer with what happened', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(503)
  const { id } = await drill.server.tenants.create({})
  const clock = (order: unknown): Promise<unknown> => drill.control(`/tenants/${id}/clock`, order)
  const { journal, clock: own } = drill.server.tenants.get(id)
  const noon = Date.UTC(2100, 0, 1, 12)
  expect(await clock({ at: noon, freeze: true })).toMatchObject({
    body: { now: '2100-01-01T12:00:00.000Z', ms: noon, frozen: true, summary: 'nothing was due' },
  })
  await drill.control(`/tenants/${id}/subscriptions`, { vendor: 'amiqus', url: receiver.url })
  await drill.control(`/tenants/${id}/events/amiqus/client.created`, {})
  await drill.server.tenants.get(id).settled()
  expect(await clock({ advance: '60s' })).toMatchObject({
    body: {
      from: '2100-01-01T12:00:00.000Z',
      to: '2100-01-01T12:01:00.000Z',
      attempts: 1,
      delivered: 1,
      summary: '1 attempt',
    },
  })
  const entries = journal.last()
  expect(await clock({ at: '2100-01-01T12:00:00Z', resume: true })).toMatchObject({
    status: 400,
    body: {
      error: {
        code: 'invalid_input',
        message: 'clock: it is 2100-01-01T12:01:00.000Z, and 2100-01-01T12:00:00.000Z was asked for',
      },
    },
  })
  expect(await clock({ at: '2100-01-02', advance: '1h' })).toMatchObject({ status: 400 })
  expect(await clock({ at: 'tomorrow' })).toMatchObject({ status: 400 })
  expect([journal.last(), own.frozen, own.now()]).toEqual([entries, true, noon + 60_000])
  expect(await clock({ resume: true })).toMatchObject({ body: { frozen: false } })
  const changed = (entry: JournalEntry): boolean => entry.kind === 'clock'
  expect(journal.since(0).filter(changed)).toHaveLength(4)
})

it('an order that cannot be carried out does not freeze the clock either', async () => {
  await using drill = await startHookdrill()
  const order = { freeze: true, at: '2000-01-01' }
  expect(await drill.control('/tenants/default/clock', order)).toMatchObject({ status: 400 })
  expect(drill.server.tenants.get('default').clock.frozen).toBe(false)
})
