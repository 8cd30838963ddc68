import type { Database as SqliteDatabase, QueryResult } from 'node-sqlite3-wasm'
import { HookdrillError } from '../kernel/errors/error.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { brokenState } from './broken-state.ts'
import { checksum, decodeValue } from './entry-value.ts'
import type { Place } from './entry-writer.ts'

/** By their number in the database; `dropped` are those whose entries are about to go. */
export type PlacesById = ReadonlyMap<number, Place | 'dropped'>

/** A row of which the checksum has been found right. */
export interface CheckedRow {
  readonly n: number
  readonly place: Place
  readonly key: string | number
  readonly value: Uint8Array
}

/**
 * Checks a row of entries. By hand: there are as many as there are rows.
 *
 * @throws {StateFileError} for a damaged one.
 */
export function checkedRow(
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

/** @throws {StateFileError} for what is not JSON. */
export function decodedRow(file: string, { key, place, value }: CheckedRow): unknown {
  try {
    return decodeValue(value)
  } catch (error) {
    throw brokenState(file, formatDamage(key, place), error)
  }
}

/** @throws {StateFileError} when it is another number than was written. */
export function checkCount(file: string, place: Place, count: number, expected: number): void {
  if (count === expected) return
  throw brokenState(
    file,
    `it has ${count} of the ${expected} rows that were written of ${formatPlace(place)}`,
  )
}

export const formatPlace = ({ table, part, tenant }: Place): string =>
  `${table} of ${part} in tenant ${tenant}`

export const formatDamage = (key: string | number, at: Place | 'dropped' | undefined): string =>
  typeof at === 'object'
    ? `row ${JSON.stringify(key)} of ${formatPlace(at)} is damaged`
    : `row ${JSON.stringify(key)} is damaged`

export const formatMissing = (key: string | number, at: Place): string =>
  `row ${JSON.stringify(key)} of ${formatPlace(at)} is missing`

/** Reads single rows of the archive. What was read last is remembered: whoever looks at one field looks at others. */
export interface RowReader {
  readonly file: string
  /** @throws {StateFileError} when it is damaged, or is not there any more. */
  read(n: number, place: Place, key: string | number): unknown
}

export function createRowReader(db: SqliteDatabase, file: string): RowReader {
  let last: { readonly n: number; readonly value: unknown } | undefined
  return {
    file,
    read(n, place, key) {
      if (last?.n === n) return last.value
      const found = queried(file, () =>
        db.get('select n, place, key, sum, value from archive where n = ?', [n]),
      )
      if (found === null) throw brokenState(file, formatMissing(key, place))
      const row = checkedRow(file, found, new Map([[place.id, place]]))
      if (row.key !== key) throw brokenState(file, formatDamage(key, place))
      last = { n, value: decodedRow(file, row) }
      return last.value
    },
  }
}

/** SQLite's own errors say nothing of the file, or of the way out. */
export function queried<T>(file: string, query: () => T): T {
  try {
    return query()
  } catch (error) {
    throw inWords(file, error)
  }
}

export const inWords = (file: string, error: unknown): HookdrillError =>
  error instanceof HookdrillError ? error : brokenState(file, messageOf(error), error)
