import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { TenantSnapshot } from '../src/tenant/snapshot.ts'
import { readScriptedFault } from '../src/faults/read-scripted-fault.ts'
import { SnapshotError } from '../src/store/store.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill, type Started } from './support/start.ts'

const midnight = Date.UTC(2026, 0, 1)
const frozen = { clock: { frozenAt: midnight } }

const put = (drill: Started, tenant: string, snapshot: unknown): ReturnType<Started['control']> =>
  drill.control(`/tenants/${tenant}/snapshot`, snapshot, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(snapshot),
  })

it('makes another tenant what one was: rows, credentials and secrets of every vendor', async () => {
  await using drill = await startHookdrill()
  const { tenants } = drill.server
  const [one, two] = [await tenants.create(frozen), await tenants.create(frozen)]
  for (const mock of Object.values(one.mocks)) await mock.subscribe({ url: 'http://127.0.0.1:1/hook' })
  const { body: taken } = await drill.control(`/tenants/${one.id}/snapshot`)
  expect(await put(drill, two.id, taken)).toEqual({
    status: 200,
    body: {
      restored: true,
      taken: '2026-01-01T00:00:00.000Z',
      now: '2026-01-01T00:00:00.000Z',
      differences: [],
    },
  })
  expect(two.snapshot()).toEqual(one.snapshot())
  for (const [vendor, mock] of Object.entries(two.mocks)) {
    expect(mock.credentials()).toEqual(one.mock(vendor).credentials())
    expect(mock.baseUrl).toContain(two.id)
  }
  const amiqus = two.mock('amiqus')
  const answer = await fetch(`${amiqus.baseUrl}/api/v2/clients`, { headers: one.mock('amiqus').headers() })
  expect(answer.status).toBe(200)
  // A reset gives it back its own.
  two.reset()
  expect(two.mock('amiqus').credentials()).not.toEqual(one.mock('amiqus').credentials())
})

it('takes up what was pending: deliveries and work for later', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(503)
  const { tenants } = drill.server
  const [one, two] = [await tenants.create(frozen), await tenants.create(frozen)]
  await one.mock('amiqus').subscribe({ url: receiver.url, events: ['record.created', 'record.finished'] })
  await one.mock('amiqus').trigger('record.created')
  await one.settled()
  const taken = JSON.parse(JSON.stringify(one.snapshot())) as TenantSnapshot
  await tenants.delete(one.id)
  two.restore(taken)
  expect(await two.advance('60s')).toMatchObject({ delivered: 1, summary: '1 attempt' })
  expect(receiver.received[1]?.body.equals(receiver.received[0]?.body ?? Buffer.alloc(0))).toBe(true)
  expect(await two.advance('10d')).toMatchObject({ summary: '1 attempt, 1 record expired' })
})

it('leaves the clock where it is: what has fallen due since is attempted, what has expired since stays expired', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(200, 503)
  const tenant = await drill.server.tenants.create(frozen)
  const mock = tenant.mock('smartdocumentor')
  await mock.subscribe({ url: receiver.url, hours: 24 })
  await tenant.mock('amiqus').subscribe({ url: receiver.url })
  await mock.trigger('task.exported')
  await tenant.settled()
  await tenant.mock('amiqus').trigger('client.created')
  await tenant.settled()
  const taken = tenant.snapshot()
  await tenant.clock.advance('25h')
  expect(receiver.received).toHaveLength(3)
  tenant.restore(taken)
  await tenant.settled()
  expect(tenant.clock.now()).toBe(midnight + 25 * 3_600_000)
  expect(receiver.received).toHaveLength(4)
  const { exportedFileUrl } = JSON.parse(receiver.received[0]?.body.toString() ?? '') as {
    exportedFileUrl: string
  }
  expect((await fetch(exportedFileUrl)).status).toBe(403)
})

it.each<[string, (good: TenantSnapshot) => unknown, RegExp]>([
  [
    'another version',
    (good) => ({ ...good, version: 2 }),
    /of version 2, and this hookdrill reads version 1/,
  ],
  ['another thing', () => ({ hello: 1 }), /this is not a snapshot of a tenant: version/],
  [
    'a missing vendor',
    (good) => ({ ...good, mocks: { amiqus: {} } }),
    /holds amiqus, and this tenant has amani, amiqus, credas/,
  ],
  [
    'another edition',
    (good) => ({ ...good, editions: { ...good.editions, reportflow: 'current' } }),
    /reportflow in its edition current, and this tenant plays legacy.*reportflow=current/,
  ],
  [
    'a misspelt vendor among the editions',
    (good) => {
      const { amiqus = '', ...others } = good.editions
      return { ...good, editions: { ...others, amiqsu: amiqus } }
    },
    /does not say which edition of amiqus it holds: its editions are of .*amiqsu/,
  ],
  [
    'a row that does not fit',
    (good) => ({ ...good, mocks: { ...good.mocks, smartdocumentor: { settings: [{ id: 1, url: 7 }] } } }),
    /smartdocumentor: table \\"settings\\", row 1: workspace/,
  ],
  [
    'a row without an id',
    (good) => ({ ...good, mocks: { ...good.mocks, credas: { links: [{}] } } }),
    /mocks\.credas\.links\[?\.?0\]?: expected a row with an id/,
  ],
  [
    'a table that does not exist',
    (good) => ({ ...good, mocks: { ...good.mocks, credas: { linkz: [] } } }),
    /credas: there is no table \\"linkz\\"/,
  ],
  ['a list', () => [], /expected/],
])('refuses %s by name, and changes nothing', async (_, spoil, expected) => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver('hang')
  const tenant = await drill.server.tenants.create({ clock: { ...frozen.clock, patienceMs: 20 } })
  await tenant.mock('amiqus').subscribe({ url: receiver.url })
  await tenant.mock('amiqus').trigger('client.created')
  await receiver.arrived(1)
  const before = tenant.snapshot()
  const answer = await put(drill, tenant.id, spoil(before))
  expect({ status: answer.status, text: JSON.stringify(answer.body) }).toEqual({
    status: 400,
    text: expect.stringMatching(expected) as string,
  })
  expect(tenant.snapshot()).toEqual(before)
  // The attempt that is under way goes on: it was not made anew.
  await tenant.clock.advance('5s')
  expect(receiver.received).toHaveLength(1)
})

it('says which options are not as they were', async () => {
  await using drill = await startHookdrill()
  const { tenants } = drill.server
  const one = await tenants.create({ options: { amiqus: { retryProfile: 'before-2026-02-20' } } })
  const two = await tenants.create({})
  expect(two.restore(one.snapshot())).toEqual({
    differences: ['amiqus.retryProfile was "before-2026-02-20", and is "current"'],
  })
  expect(() => two.restore({ ...one.snapshot(), editions: {} })).toThrow(SnapshotError)
})

it('lists remembered states with their time and size, and forgets them', async () => {
  await using receiver = await startReceiver()
  await using drill = await startHookdrill({ tenant: { clock: { frozenAt: Date.UTC(2026, 2, 1, 9) } } })
  const own = '/tenants/default/snapshots'
  expect(await drill.control(own)).toEqual({ status: 200, body: { snapshots: [] } })
  await drill.control(`${own}/first`, {})
  await drill.control('/tenants/default/subscriptions', { vendor: 'credas', url: receiver.url })
  await drill.control('/tenants/default/events/credas/process.complete', {})
  await drill.control('/tenants/default/clock', { advance: '1h' })
  await drill.control(`${own}/second`, {})
  const first = { name: 'first', taken: '2026-03-01T09:00:00.000Z', deliveries: 0 }
  expect(await drill.control(own)).toMatchObject({
    body: {
      snapshots: [first, { name: 'second', taken: '2026-03-01T10:00:00.000Z', deliveries: 1 }],
    },
  })
  expect(await drill.control(`${own}/first`, undefined, { method: 'DELETE' })).toMatchObject({
    status: 200,
    body: { snapshots: [{ name: 'second' }] },
  })
  expect(await drill.control(`${own}/first`, undefined, { method: 'DELETE' })).toMatchObject({
    status: 404,
    body: { error: { code: 'unknown_snapshot', suggestion: expect.stringContaining('second') as string } },
  })
})

it('a reset empties the accounts and keeps the wiring', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(503)
  const tenant = await drill.server.tenants.create({ ...frozen, seed: 'a seed' })
  const mock = tenant.mock('amiqus')
  const { baseUrl } = mock
  const credentials = mock.credentials()
  const first = await mock.subscribe({ url: receiver.url })
  const events: string[] = []
  tenant.journal.follow(({ kind }) => events.push(kind))
  const [sent] = await mock.trigger('client.created')
  await tenant.settled()
  await fetch(`${baseUrl}/api/v2/clients`, { headers: mock.headers() })
  mock.faults.add(readScriptedFault(mock.vendor, 'unavailable'))

  tenant.reset()
  expect([mock.deliveries(), mock.requests(), mock.faults.list()]).toEqual([[], [], []])
  await tenant.clock.advance('28m')
  expect(receiver.received).toHaveLength(1)
  await expect(mock.trigger('client.created')).rejects.toThrow()
  expect([mock.baseUrl, mock.credentials()]).toEqual([baseUrl, credentials])
  expect((await fetch(`${baseUrl}/api/v2/clients`, { headers: mock.headers() })).status).toBe(200)
  expect(events).toEqual(['delivery', 'attempt', 'request', 'reset', 'request'])
  // With a seed, everything comes again as it came first.
  const again = await mock.subscribe({ url: receiver.url })
  expect(again).toEqual(first)
  expect((await mock.trigger('client.created'))[0]?.id).toBe(sent?.id)
})

it('with a seed, a restart goes on where it was: no id comes twice', async () => {
  const stateFolder = await mkdtemp(join(tmpdir(), 'hookdrill-seed-'))
  await using receiver = await startReceiver()
  const run = async (): Promise<readonly string[]> => {
    await using drill = await startHookdrill({ stateFolder, tenant: { seed: 'a seed' } })
    const mock = drill.server.tenants.get('default').mock('amiqus')
    await mock.subscribe({ url: receiver.url })
    await mock.trigger('client.created')
    await drill.server.tenants.get('default').settled()
    return mock.deliveries().map(({ id }) => id)
  }
  const [first, second] = [await run(), await run()]
  expect(second).toEqual([...first, expect.any(String)])
  await rm(stateFolder, { recursive: true })
})
