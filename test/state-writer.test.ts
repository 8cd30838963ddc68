import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, expect, it } from 'vitest'
import { setImmediate } from '../src/kernel/time/globals.ts'
import { HookdrillError } from '../src/kernel/errors/error.ts'
import type { Durability } from '../src/store/durability.ts'
import type { StateEntry } from '../src/store/state-entry.ts'
import { StateWriter } from '../src/store/state-writer.ts'
import { writeBitByBit } from '../src/store/write-bit-by-bit.ts'
import { whyNotWritten } from '../src/store/why-not-written.ts'

const put = (key: string): StateEntry => ({
  op: 'put',
  tenant: 'default',
  part: 'acme',
  table: 'things',
  key,
  value: {},
})

/** A disk that can be full. */
function open(durability: Durability = 'process') {
  const disk = { isFull: false, writes: [] as (readonly string[])[], tooLarge: '' }
  const reports: (string | undefined)[] = []
  const writer = new StateWriter({
    database: {
      file: 'hookdrill.db',
      write(entries) {
        const keys = entries.flatMap((entry) => (entry.op === 'put' ? [String(entry.key)] : []))
        if (disk.isFull || keys.includes(disk.tooLarge)) throw new Error('disk I/O error')
        disk.writes.push(keys)
      },
      *writing(entries) {
        const keys: string[] = []
        for (const entry of entries) {
          if (disk.isFull) throw new Error('disk I/O error')
          if (entry.op === 'put') keys.push(String(entry.key))
          yield
        }
        disk.writes.push(keys)
      },
      sweep: () => false,
    },
    durability,
    changed: (failure) => reports.push(failure),
    explain: (error) => `ENOSPC (${error instanceof Error ? error.message : ''})`,
  })
  onTestFinished(() => writer.close())
  return { writer, disk, reports }
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

it('writes in one go what comes in one turn, and tells when it is on disk', async () => {
  const { writer, disk } = open()
  const kept = [writer.keep([put('a')]), writer.keep([put('b'), put('c')])]
  writer.note([put('d')])
  expect(disk.writes).toEqual([])
  await Promise.all(kept.map((one) => Promise.resolve(one)))
  expect(disk.writes).toEqual([['a', 'b', 'c', 'd']])
  expect(writer.kept()).toBeUndefined()
})

/** So many that to write them takes more than a turn. */
function* many(): Generator<StateEntry> {
  for (let at = 0; at < 2000; at++) {
    const until = performance.now() + 0.05
    while (performance.now() < until);
    yield put(`many ${at}`)
  }
}

const place = { tenant: 'default', part: 'acme' }

/** What can be walked through again. */
const manyAgain = { [Symbol.iterator]: many }

it('lets others have turns while very much is written, and writes what comes meanwhile after it', async () => {
  const { writer, disk } = open()
  writer.note([put('before')])
  writer.noteMany(manyAgain)
  writer.note([put('after')])
  let turns = 0
  let isKept = false
  void writer.kept()?.then(() => (isKept = true))
  for (; !isKept; turns++) await turn()
  expect(turns).toBeGreaterThan(5)
  await writer.kept()
  expect(disk.writes.map(([first, ...others]) => [first, others.length])).toEqual([
    ['before', 0],
    ['many 0', 1999],
    ['after', 0],
  ])
})

it('very much that the disk does not take is written when it takes it; an end writes it whole', async () => {
  const { writer, disk } = open()
  disk.isFull = true
  writer.noteMany(manyAgain)
  while (writer.failure === undefined) await turn()
  expect(writer.failure).toBe('ENOSPC (disk I/O error)')
  disk.isFull = false
  writer.close()
  expect(disk.writes.map(({ length }) => length)).toEqual([2000])
})

it('something long is written bit by bit beside what was there, and what others write comes in between', async () => {
  const { writer, disk } = open()
  const written = writeBitByBit(writer, place, many)
  await writer.keep([put('meanwhile')])
  expect(disk.writes.at(-1)).toContain('meanwhile')
  await written
  const keys = disk.writes.flat()
  expect(keys.filter((key) => key !== 'meanwhile')).toHaveLength(2000)
  expect(keys.indexOf('meanwhile')).toBeLessThan(1000)
  expect(Math.max(...disk.writes.map(({ length }) => length))).toBeLessThan(150)
})

it('something long that cannot be read is refused in the words of what could not read it, and says nothing of the disk', async () => {
  const { writer, disk, reports } = open()
  const unreadable = new HookdrillError('replaced', 'the state was reset while it was being read')
  const written = writeBitByBit(writer, place, function* failing() {
    yield* many()
    throw unreadable
  })
  await expect(written).rejects.toBe(unreadable)
  await writer.kept()
  expect(disk.writes.at(-1)).toEqual([])
  expect(reports).toEqual([])
})

it('something long that the disk does not take is refused, and what was written of it goes', async () => {
  const { writer, disk } = open()
  const ops: string[] = []
  const noting = {
    keepOnDisk: (entries: readonly StateEntry[]) => writer.keepOnDisk(entries),
    note: (entries: readonly StateEntry[]) => void ops.push(...entries.map((entry) => JSON.stringify(entry))),
  }
  disk.tooLarge = 'many 1500'
  await expect(writeBitByBit(noting, place, many)).rejects.toThrow('this could not be kept in hookdrill.db')
  expect(ops).toEqual(['{"op":"clear","tenant":"default","part":"$unfinished:acme"}'])
  expect(disk.writes.flat()).not.toContain('many 1999')
})

it('an end writes everything, in whatever order much and little came', () => {
  const { writer, disk } = open()
  writer.noteMany([put('a')])
  writer.noteMany([put('b')])
  writer.note([put('c')])
  writer.noteMany([put('d')])
  writer.note([put('e')])
  writer.log([put('f')])
  writer.close()
  expect(disk.writes.flat().toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

it('nobody waits where nothing is to be written', () => {
  const { writer } = open()
  expect(writer.kept()).toBeUndefined()
  expect(writer.keep([])).toBeUndefined()
})

it('what has only happened is on disk before that is said of what came after it', async () => {
  const { writer, disk } = open()
  writer.note([put('a')])
  await writer.kept()
  expect(disk.writes).toEqual([['a']])
})

it('refuses what can be taken back, and keeps the rest for when the disk can be written again', async () => {
  const { writer, disk, reports } = open()
  disk.isFull = true
  writer.note([put('happened')])
  await expect(writer.keep([put('asked')])).rejects.toThrow(
    'this could not be kept in hookdrill.db, so it did not happen: ENOSPC (disk I/O error)',
  )
  expect(writer.failure).toBe('ENOSPC (disk I/O error)')
  const kept = writer.kept()
  await expect(writer.keep([put('asked again')])).rejects.toThrow(/ENOSPC/)
  disk.isFull = false
  await writer.keep([put('later')])
  await kept
  expect(disk.writes).toEqual([['happened', 'later']])
  expect(writer.failure).toBeUndefined()
  expect(reports).toEqual(['ENOSPC (disk I/O error)', undefined])
})

it('tries again by itself, also when nothing is left to be written', async () => {
  const { writer, disk } = open()
  disk.isFull = true
  await expect(writer.keep([put('asked')])).rejects.toThrow(/ENOSPC/)
  const kept = writer.kept()
  disk.isFull = false
  await kept
  expect(disk.writes).toEqual([[]])
})

it('one change that the disk does not take spoils none that came with it', async () => {
  const { writer, disk } = open()
  disk.tooLarge = 'large'
  const outcomes = await Promise.allSettled(
    ['a', 'large', 'b'].map(async (key) => await writer.keep([put(key)])),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(disk.writes).toEqual([['a'], ['b']])
  expect(writer.failure).toBeUndefined()
})

it('with no durability, nobody waits; the end writes what there is', async () => {
  const { writer, disk } = open('none')
  expect(writer.keep([put('a')])).toBeUndefined()
  expect(writer.kept()).toBeUndefined()
  await turn()
  expect(disk.writes).toEqual([])
  writer.close()
  expect(disk.writes).toEqual([['a']])
})

it('says in the words of the system why nothing can be written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-writer-'))
  expect(whyNotWritten(folder, new Error('disk I/O error'))).toBe('disk I/O error')
  await rm(folder, { recursive: true })
  expect(whyNotWritten(folder, new Error('disk I/O error'))).toMatch(/ENOENT/)
})
