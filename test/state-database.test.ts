import {
  closeSync,
  cpSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, expect, it } from 'vitest'
import { HookdrillError } from '../src/kernel/errors/error.ts'
import type { StateContent } from '../src/store/state-content.ts'
import { openStateDatabase } from '../src/store/state-database.ts'
import type { StateEntry } from '../src/store/state-entry.ts'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-database-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const put = (id: string | number, value: object = {}, table = 'things', tenant = 'default'): StateEntry => ({
  op: 'put',
  tenant,
  part: 'acme',
  table,
  key: id,
  value: { id, ...value },
})

const remove = (key: string | number): StateEntry => ({
  op: 'delete',
  tenant: 'default',
  part: 'acme',
  table: 'things',
  key,
})

async function written(folder: string, ...writes: (readonly StateEntry[])[]): Promise<void> {
  const database = await openStateDatabase(folder, 'process')
  for (const entries of writes) database.write(entries)
  database.close()
}

async function contentOf(folder: string): Promise<StateContent> {
  const database = await openStateDatabase(folder, 'process')
  try {
    return await database.read()
  } finally {
    database.close()
  }
}

const thingsOf = (content: StateContent, tenant = 'default') => content.get(tenant)?.get('acme')?.['things']

it('keeps rows in the order in which they were first put', async () => {
  const folder = await newFolder()
  await written(folder, [put(2), put('2'), put(1)], [put(2, { colour: 'blue' }), put(0)], [remove('2')])
  expect(thingsOf(await contentOf(folder))).toEqual([{ id: 2, colour: 'blue' }, { id: 1 }, { id: 0 }])
})

it('keeps text beyond ASCII, bytes, and numbers as they are', async () => {
  const folder = await newFolder()
  const row = {
    text: 'Zoë 🧾 \u0000',
    bytes: Buffer.from([0, 255, 128]),
    share: 0.1,
    deep: { more: new Uint8Array([7]) },
  }
  await written(folder, [put('a', row)])
  expect(thingsOf(await contentOf(folder))).toEqual([{ id: 'a', ...row, deep: { more: Buffer.from([7]) } }])
})

it('writes all of a change or nothing of it', async () => {
  const folder = await newFolder()
  const database = await openStateDatabase(folder, 'process')
  database.write([put(1)])
  expect(() => database.write([put(2), put(3, {}, 'others'), remove(1), put(4, { count: 1n })])).toThrow(
    /BigInt/,
  )
  database.write([put(5, {}, 'others')])
  database.close()
  const content = await contentOf(folder)
  expect(thingsOf(content)).toEqual([{ id: 1 }])
  expect(content.get('default')?.get('acme')?.['others']).toEqual([{ id: 5 }])
})

it('forgets a tenant, or a part of one, whole', async () => {
  const folder = await newFolder()
  await written(folder, [
    put(1),
    put(2, {}, 'others'),
    put(3, {}, 'things', 'second'),
    put(4, {}, 'things', 'third'),
  ])
  await written(folder, [
    { op: 'clear', tenant: 'second' },
    { op: 'clear', tenant: 'default', part: 'acme' },
    put(9),
    { op: 'clear', tenant: 'third', part: 'another' },
  ])
  const content = await contentOf(folder)
  expect(thingsOf(content)).toEqual([{ id: 9 }])
  expect([...content.keys()].toSorted()).toEqual(['default', 'third'])
})

it('refuses what a newer hookdrill wrote, and leaves it alone', async () => {
  const folder = await newFolder()
  await written(folder, [put(1)])
  const { default: sqlite } = await import('node-sqlite3-wasm')
  const db = new sqlite.Database(join(folder, 'hookdrill.db'))
  db.get('pragma locking_mode=exclusive')
  db.exec('pragma user_version=7')
  db.close()
  await expect(openStateDatabase(folder, 'process')).rejects.toThrow(
    /hookdrill\.db was written by a newer hookdrill: its form is 7, and this one reads up to 3/,
  )
})

it('names a row of which a bit has turned', async () => {
  const folder = await newFolder()
  await written(folder, [put('first', { text: 'A'.repeat(100) }), put('second', { text: 'B'.repeat(100) })])
  turn(join(folder, 'hookdrill.db'), (bytes) => bytes.indexOf('BBBB'), 0)
  await expect(contentOf(folder)).rejects.toThrow(
    /hookdrill\.db is not a saved state: row "second" of things of acme in tenant default is damaged/,
  )
})

it('never gives anything but what was written, whatever bit has turned and wherever it was cut', async () => {
  const folder = await newFolder()
  const rows = Array.from({ length: 120 }, (_, at) => put(`k${at}`, { text: `row ${at} `.repeat(30) }))
  await written(folder, rows.slice(0, 60), rows.slice(60))
  const whole = thingsOf(await contentOf(folder))
  const size = statSync(join(folder, 'hookdrill.db')).size
  const draw = createDraw(20_260_901)
  let refused = 0
  for (let at = 0; at < 150; at++) {
    const copy = await newFolder()
    cpSync(folder, copy, { recursive: true })
    const file = join(copy, 'hookdrill.db')
    const place = at === 4 ? 0 : at % 3 === 0 ? 4096 * draw(size / 4096) + draw(60) : draw(size)
    if (at % 5 === 4) truncateSync(file, place)
    else turn(file, () => place, draw(8))
    const outcome = await contentOf(copy).then(thingsOf, (error: unknown) => error)
    if (outcome instanceof HookdrillError) refused += 1
    else expect(outcome, `bit ${at}`).toEqual(whole)
  }
  expect(refused).toBeGreaterThan(60)
})

it('opens after a process that was killed has left its lock', async () => {
  const folder = await newFolder()
  const database = await openStateDatabase(folder, 'process')
  database.write([put(1)])
  const copy = await newFolder()
  cpSync(folder, copy, { recursive: true }) // As a kill leaves it: with its log, and its lock.
  expect(readdirSync(copy)).toContain('hookdrill.db.lock')
  expect(thingsOf(await contentOf(copy))).toEqual([{ id: 1 }])
  database.close()
})

it('refuses to write to a file that was removed', async () => {
  const folder = await newFolder()
  const database = await openStateDatabase(folder, 'process')
  await rm(folder, { recursive: true })
  expect(() => database.write([put(1)])).toThrow(/ENOENT/)
  database.close()
})

function turn(file: string, placeIn: (bytes: Buffer) => number, bit: number): void {
  const handle = openSync(file, 'r+')
  const bytes = Buffer.alloc(statSync(file).size)
  readSync(handle, bytes, 0, bytes.length, 0)
  const place = placeIn(bytes)
  writeSync(handle, Buffer.from([(bytes[place] ?? 0) ^ (1 << bit)]), 0, 1, place)
  closeSync(handle)
}

/** Whole numbers below a limit, the same whenever it is run. */
function createDraw(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    return Math.floor((state / 0x7f_ff_ff_ff) * below)
  }
}
