import { own } from '../kernel/data/own.ts'
import { formatIssue, toIssues } from '../kernel/errors/issue.ts'
import { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { Database, Row, Tables } from '../kernel/data/table.ts'
import { MemoryCollection, type StoreChange } from './collection.ts'

/** Every row of a store, by table, oldest first. Rows are frozen, so taking one costs no copies. */
export type Snapshot = Readonly<Record<string, readonly Row[]>>

const row = z.custom<Row>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    ['string', 'number'].includes(typeof value.id),
  'expected a row with an id',
)

/** The form of a snapshot that comes from outside; whether it fits the tables, `restore` says. */
export const snapshotRows = z.record(z.string(), z.array(row))

/** The collections of one mock. */
export interface Store {
  /** Throws for a table that was not declared. */
  collection(table: string): MemoryCollection
  snapshot(): Snapshot
  /** @throws {SnapshotError} when the snapshot does not fit the tables. */
  check(snapshot: Snapshot): void
  /**
   * Replaces the whole content. All or nothing: every row is checked first.
   *
   * @throws {SnapshotError} when the snapshot does not fit the tables.
   */
  restore(snapshot: Snapshot): void
  /** Empties every table; the collections themselves stay, so nobody's wiring breaks. */
  clear(): void
  /** Hears of every change from now on. Returns a function that unsubscribes. */
  onChange(listener: (change: StoreChange | { readonly op: 'replace' }) => void): () => void
}

/** Names the table, the row and what was expected. */
export class SnapshotError extends HookdrillError {
  override readonly name = 'SnapshotError'

  constructor(message: string, suggestion?: string) {
    super('invalid_snapshot', message, { suggestion })
  }
}

export function createStore(tables: Tables): Store {
  const listeners = new Set<(change: StoreChange | { readonly op: 'replace' }) => void>()
  const notify = (change: StoreChange | { readonly op: 'replace' }): void => {
    for (const listener of listeners) listener(change)
  }
  const collections = new Map(
    Object.entries(tables).map(([name, { indexes }]) => [name, new MemoryCollection(name, indexes, notify)]),
  )

  function collection(table: string): MemoryCollection {
    const found = collections.get(table)
    if (!found)
      throw new RangeError(`there is no table "${table}"; there are: ${[...collections.keys()].join(', ')}`)
    return found
  }

  return {
    collection,
    snapshot: () => Object.fromEntries([...collections].map(([name, rows]) => [name, rows.all()])),
    check: (snapshot) => check(snapshot, tables),
    restore(snapshot) {
      check(snapshot, tables)
      for (const [name, rows] of collections) {
        rows.clear()
        for (const row of snapshot[name] ?? []) rows.load({ ...row })
      }
      notify({ op: 'replace' })
    },
    clear() {
      for (const rows of collections.values()) rows.clear()
      notify({ op: 'replace' })
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The collections of `tables`, each typed by its declaration. */
export function databaseOf<T extends Tables>(store: Store, tables: T): Database<T> {
  const collections = Object.keys(tables).map((name) => [name, store.collection(name)] as const)
  return Object.fromEntries(collections) as unknown as Database<T> // Each row was checked by, or typed by, its table's schema.
}

function check(snapshot: Snapshot, tables: Tables): void {
  for (const [name, rows] of Object.entries(snapshot)) {
    const declared = own(tables, name)
    if (!declared)
      throw new SnapshotError(`there is no table "${name}"; there are: ${Object.keys(tables).join(', ')}`)
    for (const row of rows) {
      const checked = declared.schema.safeParse(row, { reportInput: true })
      if (checked.success) continue
      const [issue] = toIssues(checked.error, row)
      throw new SnapshotError(
        `table "${name}", row ${JSON.stringify(row.id)}: ${issue === undefined ? 'does not fit' : formatIssue(issue)}`,
      )
    }
  }
}
