import { z } from 'zod'
import type { Row } from '../kernel/data/table.ts'
import { isRow, SnapshotError } from '../store/store.ts'
import type { StoredTable } from '../store/stored-table.ts'
import { sizeOf } from './snapshot-size.ts'
import { tenantSnapshot, type OpenSnapshot, type SavedSnapshot } from './snapshot.ts'

/** The table of a kept snapshot that says what else it is, in a few words; its rows are in tables called `<vendor>/<table>`. */
export const aboutSnapshot = 'about'

/** The table that has the switches of each vendor, which may hold much. */
export const optionsOfSnapshot = 'options'

export const rowsOfSnapshot = (vendor: string, table: string): string => `${vendor}/${table}`

const { version, at, editions, options } = tenantSnapshot.shape

/** What was kept before had its options here. */
const keptAbout = z.object({ version, at, editions, options: options.exactOptional() })

const keptOptions = z.object({ vendor: z.string(), options: z.unknown() })

/** A snapshot from the tables as which it was kept; what is in them is read by whoever walks. */
export function snapshotFrom<Rows extends Iterable<unknown>>(
  about: unknown,
  tables: ReadonlyMap<string, Rows>,
): Omit<OpenSnapshot, 'mocks'> & {
  readonly mocks: Readonly<Record<string, Readonly<Record<string, Rows>>>>
} {
  const { options: before, ...rest } = keptAbout.parse(about)
  const mocks = new Map(Object.keys(rest.editions).map((vendor) => [vendor, new Map<string, Rows>()]))
  for (const [place, rows] of tables) {
    const slash = place.indexOf('/')
    if (slash !== -1) mocks.get(place.slice(0, slash))?.set(place.slice(slash + 1), rows)
  }
  return {
    ...rest,
    options: before ?? optionsIn(tables.get(optionsOfSnapshot) ?? []),
    mocks: Object.fromEntries([...mocks].map(([vendor, rows]) => [vendor, Object.fromEntries(rows)])),
  }
}

const optionsIn = (values: Iterable<unknown>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Array.from(values, (one) => keptOptions.parse(one)).map((one) => [one.vendor, one.options]),
  )

/** A snapshot that lies on disk: in memory is what there is to say of it. */
export function storedSnapshot(about: unknown, stored: readonly StoredTable[]): SavedSnapshot {
  const tables = new Map(stored.map(({ table, values }) => [table, values]))
  const ofRows = stored.filter(({ table }) => table !== optionsOfSnapshot)
  return {
    at: keptAbout.parse(about).at,
    ...sizeOf(ofRows.map(({ table, count }) => ({ table: table.slice(table.indexOf('/') + 1), count }))),
    open() {
      const { mocks, ...rest } = snapshotFrom(about, tables)
      return { ...rest, mocks: mapValues(mocks, (vendor) => mapValues(vendor, rowsIn)) }
    },
  }
}

const mapValues = <T, U>(
  record: Readonly<Record<string, T>>,
  change: (one: T) => U,
): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(record).map(([name, one]) => [name, change(one)]))

const rowsIn = (values: Iterable<unknown>): Iterable<Row> => ({
  *[Symbol.iterator]() {
    for (const value of values) {
      if (!isRow(value)) throw new SnapshotError('a row of it has no id')
      yield value
    }
  },
})
