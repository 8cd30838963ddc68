import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'
import { checkCount, checkedRow, decodedRow, queried } from './entry-rows.ts'
import type { Place, PlaceList } from './entry-writer.ts'

/** A table in the archive of which nothing is in memory. */
export interface StoredTable {
  readonly table: string
  /** How many values were put. */
  readonly count: number
  /**
   * In the order in which they were put; read by whoever walks, some at a time, and as often as somebody does.
   *
   * @throws {StateFileError} for one that is damaged, or is not there any more.
   * @throws {HookdrillError} when something else has been put in its place meanwhile.
   */
  readonly values: Iterable<unknown>
}

interface Opening {
  readonly db: SqliteDatabase
  readonly file: string
  readonly place: Place
  /** Where it stands until something else is put in its place. */
  readonly places: Pick<PlaceList, 'has'>
}

/** How many are read in one go: each may be long. */
const atOnce = 20

/** Nothing for a table of which nothing lies there. */
export function storedTable(opening: Opening): readonly StoredTable[] {
  const { table, archived: count } = opening.place
  return count === 0 ? [] : [{ table, count, values: { [Symbol.iterator]: () => walk(opening) } }]
}

const edges = z.object({ first: z.number().nullable(), last: z.number().nullable() })

function* walk({ db, file, place, places }: Opening): Generator<unknown> {
  const { first, last } = edges.parse(
    queried(file, () =>
      db.get('select min(n) as first, max(n) as last from archive where place = ?', [place.id]),
    ),
  )
  let [after, count] = [(first ?? 0) - 1, 0]
  while (last !== null && after < last) {
    if (!places.has(place)) throw replacedMeanwhile()
    // They lie side by side: behind the plus, the place does not choose the index.
    const found = queried(file, () =>
      db.all(
        `select n, place, key, sum, value from archive where +place = ? and n > ? and n <= ? order by n limit ${atOnce}`,
        [place.id, after, last],
      ),
    )
    for (const each of found) {
      const row = checkedRow(file, each, new Map([[place.id, place]]))
      count += 1
      after = row.n
      yield decodedRow(file, row)
    }
    if (found.length < atOnce) break
  }
  if (!places.has(place)) throw replacedMeanwhile()
  checkCount(file, place, count, place.archived)
}

const replacedMeanwhile = (): HookdrillError =>
  new HookdrillError('replaced', 'what was being read was saved anew or forgotten meanwhile', {
    suggestion: 'ask once more',
  })
