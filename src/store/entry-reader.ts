import type { Database as SqliteDatabase, QueryResult } from 'node-sqlite3-wasm'
import { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { createPause } from '../kernel/time/in-slices.ts'
import type { ArchivedEntries } from '../kernel/data/numbered-log.ts'
import { ArchivedEntry, type ArchiveRules } from './archive.ts'
import { brokenState } from './broken-state.ts'
import { checksum, decodeValue } from './entry-value.ts'
import type { Place } from './entry-writer.ts'

/** An entry as it was put, and its number in the order in which entries were. */
export interface ReadEntry {
  readonly n: number
  readonly place: Place
  readonly key: string | number
  readonly value: unknown
}

/** Reads what lies in a database, and never gives anything but what was written. */
export interface EntryReader {
  /** Gives everything that is not in the archive, in the order in which it was put. */
  entries(each: (entry: ReadEntry) => void): Promise<void>
  /** Gives the brief of everything in the archive that has one; `value` is an `ArchivedEntry`. */
  briefs(each: (entry: ReadEntry & { readonly value: ArchivedEntry }) => void): Promise<void>
  /** The newest entries of a place whose numbers follow one another. */
  log(place: Place): ArchivedEntries<unknown>
}

/** How many briefs, and how many numbers of a log, are read in one go. */
const atOnce = 500

export function createEntryReader(
  db: SqliteDatabase,
  file: string,
  places: PlacesById,
  rules: Pick<ArchiveRules, 'readAtStart'>,
): EntryReader {
  const rows = createRowReader(db, file)
  return {
    async entries(each) {
      const counts = new Map<Place, number>()
      const pause = createPause()
      const statement = db.prepare('select n, place, key, sum, value from entry order by n')
      try {
        for (const found of statement.iterate()) {
          if (places.get(Number(found['place'])) === 'dropped') continue
          const row = checked(file, found, places)
          counts.set(row.place, (counts.get(row.place) ?? 0) + 1)
          each({ ...row, value: decoded(file, row) })
          const wait = pause()
          if (wait) await wait
        }
      } catch (error) {
        throw inWords(file, error)
      } finally {
        statement.finalize()
      }
      checkCounts(file, places, (place) => [counts.get(place) ?? 0, place.entries])
    },
    async briefs(each) {
      const counts = new Map<Place, number>()
      await readBriefs(db, file, ([n, id, sum, key, brief]) => {
        const place = places.get(id)
        if (place === 'dropped') return
        if (!place || checksum(key, brief) !== sum) throw brokenState(file, formatDamage(key, place))
        counts.set(place, (counts.get(place) ?? 0) + 1)
        each({ n, place, key, value: new BriefEntry(n, key, brief, place, rows) })
      })
      checkCounts(file, places, (place) =>
        rules.readAtStart(place) === 'brief' ? [counts.get(place) ?? 0, place.archived] : [0, 0],
      )
    },
    log: (place) => readLog(db, file, place),
  }
}

/** By their number in the database; `dropped` are those whose entries are about to go. */
export type PlacesById = ReadonlyMap<number, Place | 'dropped'>

const briefRow = z.tuple([z.number(), z.number(), z.number(), z.union([z.string(), z.number()]), z.string()])
type BriefRow = z.output<typeof briefRow>

/** Many in one text, which is ten times as fast as row by row. */
async function readBriefs(db: SqliteDatabase, file: string, each: (row: BriefRow) => void): Promise<void> {
  const pause = createPause()
  const statement = db.prepare(
    `select json_group_array(json_array(n, place, sum, key, brief)) as rows from (select * from brief where n > ? order by n limit ${atOnce})`,
  )
  try {
    for (let last = 0; ;) {
      const [found] = queried(file, () => statement.all([last]))
      // As it was asked for; its checksum says whether it is as it was written.
      const rows = queried(file, () => JSON.parse(z.string().parse(found?.['rows']))) as readonly BriefRow[]
      const newest = rows.at(-1)
      if (newest === undefined) return
      ;[last] = briefRow.parse(newest)
      for (const row of rows) each(row)
      const wait = pause()
      if (wait) await wait
    }
  } finally {
    statement.finalize()
  }
}
interface CheckedRow {
  readonly n: number
  readonly place: Place
  readonly key: string | number
  readonly value: Uint8Array
}

/** By hand: there are as many as there are rows. */
function checked(
  file: string,
  { n, place: id, key, sum, value }: QueryResult,
  places: PlacesById,
): CheckedRow {
  const isEntry =
    typeof n === 'number' &&
    typeof id === 'number' &&
    (typeof key === 'string' || typeof key === 'number') &&
    typeof sum === 'number' &&
    value instanceof Uint8Array
  if (!isEntry) throw brokenState(file, 'a row of it is damaged')
  const place = places.get(id)
  if (!place || place === 'dropped' || checksum(key, value) !== sum)
    throw brokenState(file, formatDamage(key, place))
  return { n, place, key, value }
}

function decoded(file: string, { key, place, value }: CheckedRow): unknown {
  try {
    return decodeValue(value)
  } catch (error) {
    throw brokenState(file, formatDamage(key, place), error)
  }
}

function checkCounts(
  file: string,
  places: PlacesById,
  countsOf: (place: Place) => readonly [count: number, expected: number],
): void {
  for (const place of places.values()) if (place !== 'dropped') checkCount(file, place, ...countsOf(place))
}

function checkCount(file: string, place: Place, count: number, expected: number): void {
  if (count === expected) return
  throw brokenState(
    file,
    `it has ${count} of the ${expected} rows that were written of ${formatPlace(place)}`,
  )
}

const formatPlace = ({ table, part, tenant }: Place): string => `${table} of ${part} in tenant ${tenant}`

const formatDamage = (key: string | number, at: Place | 'dropped' | undefined): string =>
  typeof at === 'object'
    ? `row ${JSON.stringify(key)} of ${formatPlace(at)} is damaged`
    : `row ${JSON.stringify(key)} is damaged`

const formatMissing = (key: string | number, at: Place): string =>
  `row ${JSON.stringify(key)} of ${formatPlace(at)} is missing`

interface RowReader {
  readonly file: string
  read(n: number, place: Place, key: string | number): unknown
}

/** Reads single rows. What was read last is remembered: whoever looks at one field looks at others. */
function createRowReader(db: SqliteDatabase, file: string): RowReader {
  let last: { readonly n: number; readonly value: unknown } | undefined
  return {
    file,
    read(n, place, key) {
      if (last?.n === n) return last.value
      const found = queried(file, () =>
        db.get('select n, place, key, sum, value from archive where n = ?', [n]),
      )
      if (found === null) throw brokenState(file, formatMissing(key, place))
      const row = checked(file, found, new Map([[place.id, place]]))
      if (row.key !== key) throw brokenState(file, formatDamage(key, place))
      last = { n, value: decoded(file, row) }
      return last.value
    },
  }
}

class BriefEntry extends ArchivedEntry {
  readonly key: string | number
  readonly brief: string
  readonly #n: number
  readonly #place: Place
  readonly #rows: RowReader

  constructor(n: number, key: string | number, brief: string, place: Place, rows: RowReader) {
    super()
    this.key = key
    this.brief = brief
    this.#n = n
    this.#place = place
    this.#rows = rows
  }

  read(): unknown {
    return this.#rows.read(this.#n, this.#place, this.key)
  }

  broken(why: string): Error {
    return brokenState(
      this.#rows.file,
      `row ${JSON.stringify(this.key)} of ${formatPlace(this.#place)}: ${why}`,
    )
  }
}

const edge = z.number().nullable()

function readLog(db: SqliteDatabase, file: string, place: Place): ArchivedEntries<unknown> {
  const keys = `from archive where place = ${place.id}`
  const edgeOf = (of: 'min' | 'max'): number | null =>
    edge.parse(queried(file, () => db.get(`select ${of}(key) as value ${keys}`))?.['value'] ?? null)
  const [first, last] = [edgeOf('min'), edgeOf('max')]
  if (first === null || last === null) {
    checkCount(file, place, 0, place.archived)
    return { first: 1, count: 0, read: () => [] }
  }
  const from = last - first + 1 === place.archived ? first : afterGap(db, file, place, last)
  return {
    first: from,
    count: last - from + 1,
    read(wanted, count) {
      const found = queried(file, () =>
        db.all(`select n, place, key, sum, value ${keys} and key >= ? order by key limit ?`, [wanted, count]),
      )
      return Array.from({ length: Math.min(count, last - wanted + 1) }, (_, at) => {
        const row = found[at] && checked(file, found[at], new Map([[place.id, place]]))
        if (row?.key !== wanted + at) throw brokenState(file, formatMissing(wanted + at, place))
        return decoded(file, row)
      })
    },
  }
}

/** What a full disk has not taken is missing before the newest whose numbers follow one another. */
function afterGap(db: SqliteDatabase, file: string, place: Place, last: number): number {
  let counted = 0
  let from = last + 1
  for (let isBroken = false, end = last + 1; ;) {
    const found = queried(file, () =>
      db.all(`select key from archive where place = ? and key < ? order by key desc limit ${atOnce}`, [
        place.id,
        end,
      ]),
    )
    for (const { key } of found) {
      if (typeof key !== 'number') throw brokenState(file, formatDamage('?', place))
      counted += 1
      isBroken ||= key !== from - 1
      if (!isBroken) from = key
      end = key
    }
    if (found.length < atOnce) break
  }
  checkCount(file, place, counted, place.archived)
  return from
}

function queried<T>(file: string, query: () => T): T {
  try {
    return query()
  } catch (error) {
    throw inWords(file, error)
  }
}

/** SQLite's own errors say nothing of the file, or of the way out. */
const inWords = (file: string, error: unknown): HookdrillError =>
  error instanceof HookdrillError ? error : brokenState(file, messageOf(error), error)
