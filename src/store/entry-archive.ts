import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import { z } from 'zod'
import { createPause } from '../kernel/time/in-slices.ts'
import { ArchivedEntry, type EntryArchive, type Lookup } from './archive.ts'
import { brokenState } from './broken-state.ts'
import {
  checkCount,
  formatDamage,
  formatMissing,
  formatPlace,
  queried,
  type RowReader,
} from './entry-rows.ts'
import { checksum } from './entry-value.ts'
import type { Place } from './entry-writer.ts'

interface Opening {
  readonly db: SqliteDatabase
  readonly file: string
  readonly place: Place
  readonly rows: RowReader
  readonly lookups: readonly Lookup[]
}

/** How many briefs are read in one go. */
const atOnce = 200

// A schema takes longer to make than to use.
const number = z.number()
const text = z.string()

/**
 * What of a place lies in the archive.
 *
 * @throws {StateFileError} when other briefs are there than were written.
 */
export async function openEntryArchive({ db, file, place, rows, lookups }: Opening): Promise<EntryArchive> {
  const { count, newest } = await countBriefs(db, file, place)
  checkCount(file, place, count, place.archived)

  // What is behind a plus does not choose the index.
  const isThere = `place = ${place.id} and +n <= ${newest}`
  const some = (where: string, order: string, values: readonly (string | number)[]) =>
    readBriefs({ db, file, place, rows }, `${isThere} and ${where} order by ${order} limit ${atOnce}`, values)

  return {
    count,
    newest,
    find(key) {
      const found = queried(file, () =>
        db.get('select n from archive where place = ? and key = ?', [place.id, key]),
      )
      if (found === null) return undefined
      const n = number.parse(found['n'])
      const [entry] = some('n = ?', 'n', [n])
      if (entry === undefined && n <= newest) throw brokenState(file, formatMissing(key, place))
      return entry
    },
    after: (n) => some('n > ?', 'n', [n]),
    before: (n) => some('n < ?', 'n desc', [n]),
    withValue(field, value, after) {
      const { name, order, orderOf } = lookupOf(lookups, field)
      const has = `${name} = ?`
      if (after === undefined) return some(has, `${order}, n`, [asValue(value)])
      const since = orderOf(after)
      const equal = some(`${has} and ${order} = ? and n > ?`, 'n', [asValue(value), since, after.n])
      return equal.length > 0
        ? equal
        : some(`${has} and ${order} > ?`, `${order}, n`, [asValue(value), since])
    },
  }
}

const edge = z.number().nullable()

/** So many numbers at a time are counted. */
const countedAtOnce = 20_000

async function countBriefs(
  db: SqliteDatabase,
  file: string,
  { id }: Place,
): Promise<Pick<EntryArchive, 'count' | 'newest'>> {
  const numberOf = (what: string, where = ''): number =>
    edge.parse(
      queried(file, () => db.get(`select ${what} as value from brief where place = ${id}${where}`))?.[
        'value'
      ],
    ) ?? 0
  const [oldest, newest] = [numberOf('min(n)'), numberOf('max(n)')]
  const pause = createPause()
  let count = 0
  for (let from = oldest; from <= newest; from += countedAtOnce) {
    count += numberOf('count(*)', ` and n >= ${from} and n < ${from + countedAtOnce}`)
    const wait = pause()
    if (wait) await wait
  }
  return { count, newest }
}

/** Something in a brief, as SQLite reads it; whoever looks it up must write it as its index does. */
const partOfBrief = (at: number): string => `iif(json_valid(brief), json_extract(brief, '$[${at}]'), null)`

/** What makes looking up cheap: once for each file. */
export const indexesFor = (lookups: readonly Lookup[]): string =>
  [
    'create index if not exists brief_by_place on brief(place)',
    ...lookups.map(({ field, at, since }) => {
      const order = since === undefined ? '' : `, ${partOfBrief(since)}`
      return `create index if not exists brief_by_${field} on brief(place, ${partOfBrief(at)}${order})`
    }),
  ].join('; ')

function lookupOf(lookups: readonly Lookup[], field: string) {
  const found = lookups.find((one) => one.field === field)
  if (!found) throw new RangeError(`what lies in the archive cannot be looked up by ${field}`)
  const { at, since } = found
  return {
    name: partOfBrief(at),
    order: since === undefined ? 'n' : partOfBrief(since),
    orderOf: ({ n, brief }: ArchivedEntry): number =>
      since === undefined ? n : Number((JSON.parse(brief) as readonly unknown[])[since]), // It was written as a list.
  }
}

const asValue = (value: unknown): string | number => (typeof value === 'number' ? value : String(value))

const briefRow = z.tuple([z.number(), z.number(), z.union([z.string(), z.number()]), z.string()])
type BriefRow = z.output<typeof briefRow>

/** Many in one text, which is ten times as fast as row by row. */
function readBriefs(
  { db, file, place, rows }: Omit<Opening, 'lookups'>,
  which: string,
  values: readonly (string | number)[],
): readonly ArchivedEntry[] {
  const found = queried(file, () =>
    db.get(
      `select json_group_array(json_array(n, sum, key, brief)) as rows from (select n, sum, key, brief from brief where ${which})`,
      [...values],
    ),
  )
  // As it was asked for; its checksum says whether it is as it was written.
  const read = queried(file, () => JSON.parse(text.parse(found?.['rows']))) as readonly BriefRow[]
  return read.map(([n, sum, key, brief]) => {
    if (checksum(key, brief) !== sum) throw brokenState(file, formatDamage(key, place))
    return new BriefEntry(n, key, brief, place, rows)
  })
}

class BriefEntry extends ArchivedEntry {
  readonly n: number
  readonly key: string | number
  readonly brief: string
  readonly #place: Place
  readonly #rows: RowReader

  constructor(n: number, key: string | number, brief: string, place: Place, rows: RowReader) {
    super()
    this.n = n
    this.key = key
    this.brief = brief
    this.#place = place
    this.#rows = rows
  }

  read(): unknown {
    return this.#rows.read(this.n, this.#place, this.key)
  }

  broken(why: string): Error {
    return brokenState(
      this.#rows.file,
      `row ${JSON.stringify(this.key)} of ${formatPlace(this.#place)}: ${why}`,
    )
  }
}
