import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { createStore, SnapshotError } from '../src/store/store.ts'
import { StateFileError } from '../src/store/broken-state.ts'
import { StateInUseError } from '../src/store/state-lock.ts'
import { table } from '../src/kernel/data/table.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill } from './support/start.ts'
import { startZombie } from './support/zombie.ts'

const tables = { things: table(z.object({ id: z.int(), colour: z.string() }), 'colour') }

it('finds rows by id and by index, and keeps both up to date', () => {
  const things = createStore(tables).collection('things')
  things.put({ id: 1, colour: 'red' })
  things.put({ id: 2, colour: 'red' })
  things.patch(1, { colour: 'blue' })
  expect(things.where('colour', 'red').map(({ id }) => id)).toEqual([2])
  expect(things.where('colour', 'blue').map(({ id }) => id)).toEqual([1])
  expect(things.delete(2)).toBe(true)
  expect(things.delete(2)).toBe(false)
  expect(things.where('colour', 'red')).toEqual([])
  expect(things.newest()).toMatchObject({ id: 1 })
})

it('a row cannot be changed in place', () => {
  const things = createStore(tables).collection('things')
  const given = { id: 1, colour: 'red', deep: { list: [1] } }
  expect(things.put(given)).toBe(given)
  expect(() => (given.colour = 'blue')).toThrow(TypeError)
  expect(() => given.deep.list.push(2)).toThrow(TypeError)
})

it('asking by what is no index, or patching what is not there, is an error', () => {
  const things = createStore(tables).collection('things')
  expect(() => things.where('size', 1)).toThrow('"things" has no index on "size"; it has: colour')
  expect(() => things.patch(7, {})).toThrow('"things" has no row 7')
})

it('tells every change as a fact', () => {
  const store = createStore(tables)
  const facts: unknown[] = []
  store.onChange((notice) => void (notice.kind === 'changed' && facts.push(...notice.changes)))
  const things = store.collection('things')
  things.put({ id: 1, colour: 'red' })
  things.patch(1, { colour: 'blue' })
  things.delete(1)
  expect(facts).toEqual([
    { op: 'put', table: 'things', row: { id: 1, colour: 'red' } },
    { op: 'put', table: 'things', row: { id: 1, colour: 'blue' } },
    { op: 'delete', table: 'things', id: 1 },
  ])
})

it('refuses a snapshot that does not fit, and stays as it was', () => {
  const store = createStore(tables)
  store.collection('things').put({ id: 1, colour: 'red' })
  const wrong = {
    things: [
      { id: 2, colour: 'green' },
      { id: 3, colour: 9 },
    ],
  }
  expect(() => store.restore(wrong)).toThrow(SnapshotError)
  expect(() => store.restore(wrong)).toThrow('table "things", row 3: colour')
  expect(() => store.restore({ others: [] })).toThrow('there is no table "others"; there are: things')
  expect(store.snapshot()).toEqual({ things: [{ id: 1, colour: 'red' }] })
})

async function folder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'hookdrill-state-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

it('a delivery that was pending when the server ended is taken up by the next', async () => {
  await using state = await folder()
  await using receiver = await startReceiver(503, 200)
  const first = await startHookdrill({
    stateFolder: state.path,
    tenant: { clock: { frozenAt: Date.UTC(2026, 0, 1) } },
  })
  await first.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  await first.control('/tenants/default/events/amiqus/record.finished', {})
  await receiver.arrived(1)
  await first.server.tenants.get('default').settled()
  const token = first.server.tenants.get('default').mock('amiqus').credentials()
  await first.server.close()

  await using second = await startHookdrill({ stateFolder: state.path })
  expect(second.server.tenants.get('default').mock('amiqus').credentials()).toEqual(token)
  expect(await second.control('/tenants/default/clock', { advance: '60s' })).toMatchObject({
    body: { now: '2026-01-01T00:01:00.000Z', frozen: true },
  })
  expect(await second.control('/tenants/default/deliveries')).toMatchObject({
    body: { deliveries: [{ status: 'delivered', attempts: 2 }] },
  })
  expect(receiver.received[1]?.body.equals(receiver.received[0]?.body ?? Buffer.alloc(0))).toBe(true)
})

it('an attempt that the end of the server cut off counts as not made', async () => {
  await using state = await folder()
  await using receiver = await startReceiver('hang', 200)
  const first = await startHookdrill({ stateFolder: state.path })
  await first.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  await first.control('/tenants/default/events/amiqus/record.finished', {})
  await receiver.arrived(1)
  await first.server.close()

  await using second = await startHookdrill({ stateFolder: state.path })
  await receiver.arrived(2)
  await second.server.tenants.get('default').settled()
  expect(await second.control('/tenants/default/deliveries')).toMatchObject({
    body: { deliveries: [{ status: 'delivered', attempts: 1 }] },
  })
})

it('two servers cannot own one state folder', async () => {
  await using state = await folder()
  await using drill = await startHookdrill({ stateFolder: state.path })
  const failure: unknown = await startHookdrill({ stateFolder: state.path }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(StateInUseError)
  expect(failure).toMatchObject({ message: `${state.path} is in use by process ${process.pid}` })
  expect(drill.server.url).toMatch('http')
})

it('a lock whose process number has come again does not count', async () => {
  await using state = await folder()
  await writeFile(join(state.path, 'owner.lock'), `${process.pid} 1`)
  await using drill = await startHookdrill({ stateFolder: state.path })
  expect(drill.server.url).toMatch('http')
})

it.runIf(process.platform === 'linux')('the lock of a zombie does not count', async () => {
  await using state = await folder()
  const { pid, birth } = await startZombie()
  await writeFile(join(state.path, 'owner.lock'), `${pid} ${birth}`)
  await using drill = await startHookdrill({ stateFolder: state.path })
  expect(drill.server.url).toMatch('http')
})

it('a state folder that cannot be made is refused at once, by name', async () => {
  await using state = await folder()
  await writeFile(join(state.path, 'file'), '')
  await expect(startHookdrill({ stateFolder: join(state.path, 'file', 'deeper') })).rejects.toThrow(
    /ENOTDIR.*deeper/,
  )
  await expect(startHookdrill({ stateFolder: '/proc/hookdrill' })).rejects.toThrow('/proc/hookdrill')
})

it('a lock that a killed process left behind does not count', async () => {
  await using state = await folder()
  await writeFile(join(state.path, 'owner.lock'), '2147483646')
  await using drill = await startHookdrill({ stateFolder: state.path })
  expect(drill.server.url).toMatch('http')
})

it.each([
  ['no JSON', '{"version":', /default\.json is not a saved state/],
  ['another thing', '{"version":2}', /at version/],
  [
    'a row that does not fit',
    JSON.stringify({
      version: 1,
      tenant: 'default',
      clock: { offsetMs: 0 },
      settings: {},
      snapshot: { at: 0, mocks: { amiqus: { clients: [{ id: 'x' }] } } },
    }),
    /table "clients", row "x"/,
  ],
])('a state file that holds %s is refused by name, and left as it is', async (_, text, expected) => {
  await using state = await folder()
  const file = join(state.path, 'default.json')
  await writeFile(file, text)
  const failure: unknown = await startHookdrill({ stateFolder: state.path }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(StateFileError)
  expect((failure as Error).message).toMatch(expected)
  expect(await readFile(file, 'utf8')).toBe(text)
  expect(await readdir(state.path)).toContain('default.json')
})
