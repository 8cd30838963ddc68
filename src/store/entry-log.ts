import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import { z } from 'zod'
import type { ArchivedEntries } from '../kernel/data/numbered-log.ts'
import { brokenState } from './broken-state.ts'
import { checkCount, checkedRow, decodedRow, formatDamage, formatMissing, queried } from './entry-rows.ts'
import type { Place } from './entry-writer.ts'

/** How many numbers are read in one go. */
const atOnce = 500

const edge = z.number().nullable()

/** The newest entries of a place whose numbers follow one another. */
export function readLog(db: SqliteDatabase, file: string, place: Place): ArchivedEntries<unknown> {
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
        const row = found[at] && checkedRow(file, found[at], new Map([[place.id, place]]))
        if (row?.key !== wanted + at) throw brokenState(file, formatMissing(wanted + at, place))
        return decodedRow(file, row)
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
