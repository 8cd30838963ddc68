import { createHmac } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import type { Tenant } from '../src/tenant/tenant.ts'
import { listen } from '../src/http/listen.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill, type Started } from './support/start.ts'

const frozen = { clock: { frozenAt: Date.UTC(2026, 0, 1) } }
const many = 1000
const atOnce = 100

it('a thousand tenants at once: each receives its own delivery with its own secret, and nothing crosses', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const tenants = await Promise.all(Array.from({ length: many }, () => drill.server.tenants.create(frozen)))
  const secrets = new Map<string, string>()
  for (const tenant of tenants) {
    const made = await tenant.mock('amiqus').subscribe({ url: `${receiver.url}?of=${tenant.id}` })
    secrets.set(tenant.id, made?.secret.reveal() ?? '')
  }
  // Each attempt has five real seconds, in which a busy machine answers some hundreds.
  for (let sent = 0; sent < many; sent += atOnce) {
    const these = tenants.slice(sent, sent + atOnce)
    await Promise.all(these.map((tenant) => tenant.mock('amiqus').trigger('client.created')))
    await Promise.all(these.map((tenant) => tenant.settled()))
  }

  expect(receiver.received).toHaveLength(many)
  expect(new Set(secrets.values()).size).toBe(many)
  expect(new Set(receiver.received.map(({ headers }) => headers['x-aqid-delivery-id'])).size).toBe(many)
  expect(new Set(receiver.received.map(({ url }) => url)).size).toBe(many)
  for (const { url, headers, body } of receiver.received) {
    const secret = secrets.get(new URL(url, 'http://localhost').searchParams.get('of') ?? '') ?? ''
    expect(headers['x-aqid-signature']).toBe(createHmac('sha256', secret).update(body).digest('base64'))
  }
  for (const tenant of tenants) expect(tenant.mock('amiqus').deliveries()).toHaveLength(1)
})

it('a tenant whose clock moves leaves the others where they are', async () => {
  await using drill = await startHookdrill()
  const [one, two] = [await drill.server.tenants.create(frozen), await drill.server.tenants.create(frozen)]
  await one.clock.advance('28h')
  expect(one.clock.now() - two.clock.now()).toBe(28 * 3_600_000)
})

it('explains to callers of a deleted tenant that it is not there', async () => {
  await using drill = await startHookdrill()
  const { id, mocks } = await drill.server.tenants.create({ id: 'gone' })
  const url = `${mocks['amiqus']?.baseUrl}/api/v2/clients`
  await drill.server.tenants.delete(id)
  const answer = await fetch(url)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ error: { message: 'there is no tenant "gone"' } })
  expect(await drill.control('/tenants/gone/deliveries')).toMatchObject({
    status: 404,
    body: { error: { code: 'unknown_tenant', message: 'there is no tenant "gone"' } },
  })
})

it('a retry of a deleted tenant never arrives, however far its clock is moved', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(503)
  const tenant = await drill.server.tenants.create(frozen)
  await tenant.mock('amiqus').subscribe({ url: receiver.url })
  await tenant.mock('amiqus').trigger('client.created')
  await tenant.settled()
  await drill.server.tenants.delete(tenant.id)
  await tenant.clock.advance('28h')
  expect(receiver.received).toHaveLength(1)
  // Also not when somebody still holds the tenant.
  await tenant.mock('credas').subscribe({ url: receiver.url })
  await tenant.mock('credas').trigger('process.complete')
  await tenant.settled()
  expect(receiver.received).toHaveLength(1)
})

it.each<[string, (drill: Started, tenant: Tenant) => Promise<unknown>]>([
  ['the end of a tenant', (drill, tenant) => drill.server.tenants.delete(tenant.id)],
  ['a reset', async (_, tenant) => tenant.reset()],
])('%s hangs up on a receiver that has not answered', async (_, act) => {
  await using drill = await startHookdrill()
  let begun = (): void => undefined
  let ended = (): void => undefined
  const request = new Promise<void>((resolve) => (begun = resolve))
  const hangUp = new Promise<void>((resolve) => (ended = resolve))
  const receiver = await listen(
    (_req, res) => {
      res.once('close', () => ended())
      begun()
    },
    0,
    '127.0.0.1',
  )
  const tenant = await drill.server.tenants.create({})
  await tenant.mock('amiqus').subscribe({ url: `${receiver.url}/hook` })
  await tenant.mock('amiqus').trigger('client.created')
  await request
  await act(drill, tenant)
  await hangUp
  await tenant.settled()
  await receiver.close()
})

it('a delivery that was under way when a state was restored is attempted again, and once', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(503, 'hang', 200)
  const tenant = await drill.server.tenants.create(frozen)
  const mock = tenant.mock('amiqus')
  await mock.subscribe({ url: receiver.url })
  await mock.trigger('client.created')
  await tenant.settled()
  const afterOne = tenant.snapshot()
  const moving = tenant.clock.advance('60s')
  await receiver.arrived(2)
  tenant.restore(afterOne)
  await moving
  await tenant.clock.advance('60s')
  expect(mock.deliveries()).toMatchObject([
    { status: 'delivered', attempts: [{ outcome: { status: 503 } }, { outcome: { status: 200 } }] },
  ])
  expect(receiver.received).toHaveLength(3)
})

it('opens no account before somebody looks at it, and then as of the first instant of the tenant', async () => {
  await using drill = await startHookdrill()
  const tenant = await drill.server.tenants.create(frozen)
  expect(tenant.opened()).toEqual([])
  await tenant.clock.advance('52w')
  await tenant.clock.advance('2d')
  const call = async (): Promise<number> => {
    const mock = tenant.mock('amiqus')
    return (await fetch(`${mock.baseUrl}/api/v2/clients`, { headers: mock.headers() })).status
  }
  expect(await call()).toBe(401) // The token of the first day lived a year.
  expect(tenant.opened().map(({ vendor }) => vendor.name)).toEqual(['amiqus'])
  tenant.reset()
  expect(await call()).toBe(200)
})

it('lists the vendors in one order, whichever was looked at first', async () => {
  await using drill = await startHookdrill()
  const tenant = drill.server.tenants.get('default')
  await tenant.mock('reportflow').subscribe({ url: 'http://127.0.0.1:9/hook' })
  await tenant.mock('amiqus').subscribe({ url: 'http://127.0.0.1:9/hook' })
  expect(tenant.opened().map(({ vendor }) => vendor.name)).toEqual(['amiqus', 'reportflow'])
  expect(await drill.control('/tenants/default/subscriptions')).toMatchObject({
    body: { subscriptions: [{ vendor: 'amiqus' }, { vendor: 'reportflow' }] },
  })
})

it('a path that names what every object has is no vendor', async () => {
  await using drill = await startHookdrill()
  expect((await fetch(`${drill.server.url}/constructor/x`)).status).toBe(404)
  expect(() => drill.server.tenants.get('default').mock('constructor')).toThrow('no vendor "constructor"')
})

it('a tenant that was deleted does not come back from the state folder', async () => {
  const stateFolder = await mkdtemp(join(tmpdir(), 'hookdrill-tenants-'))
  {
    await using drill = await startHookdrill({ stateFolder })
    const tenant = await drill.server.tenants.create({ id: 'once' })
    await tenant.mock('amiqus').subscribe({ url: 'http://127.0.0.1:1/' })
    await drill.server.tenants.delete('once')
    expect((await drill.server.tenants.create({ id: 'once' })).snapshot().mocks['amiqus']).toMatchObject({
      webhooks: [],
    })
    const both = await Promise.allSettled([1, 2].map(() => drill.server.tenants.create({ id: 'twice' })))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  }
  expect((await readdir(stateFolder)).filter((file) => file.includes('once'))).toEqual([])
  await rm(stateFolder, { recursive: true })
})

it('a thousand tenants that have been used and deleted leave nothing behind', async () => {
  await using drill = await startHookdrill()
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heap = (): number => {
    collect()
    return getHeapStatistics().used_heap_size
  }

  async function use(): Promise<void> {
    const tenant = await drill.server.tenants.create(frozen)
    for (const mock of Object.values(tenant.mocks)) mock.credentials()
    await tenant.mock('amiqus').subscribe({ url: 'http://127.0.0.1:1/refused' })
    await tenant.mock('amiqus').trigger('client.created')
    await tenant.settled()
    await drill.server.tenants.delete(tenant.id)
  }

  async function useAndDelete(count: number): Promise<void> {
    for (let done = 0; done < count; done += 50) await Promise.all(Array.from({ length: 50 }, use))
  }

  await useAndDelete(100) // What is loaded and compiled on the way stays.
  const before = heap()
  await useAndDelete(many)
  // A tenant takes about 150 kB: were one in fifteen kept, it would show.
  expect(heap() - before).toBeLessThan(10_000_000)
})

it('are listed page by page in the order of their ids, whatever is deleted in between', async () => {
  await using drill = await startHookdrill()
  for (const id of ['c', 'a', 'e', 'b', 'd']) await drill.control('/tenants', { id })
  const page = async (query: string): Promise<unknown> => (await drill.control(`/tenants?${query}`)).body
  expect(await page('limit=2')).toEqual({ tenants: ['a', 'b'], next: 'b' })
  await drill.control('/tenants/b', undefined, { method: 'DELETE' })
  expect(await page('limit=3&after=b')).toEqual({ tenants: ['c', 'd', 'default'], next: 'default' })
  expect(await page('limit=3&after=default')).toEqual({ tenants: ['e'] })
  expect(await drill.control('/tenants?limit=0')).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_input' } },
  })
})
