import { own } from '../kernel/data/own.ts'
import { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'
import { formatIssue, toIssues } from '../kernel/errors/issue.ts'
import type { Database, Row, Tables } from '../kernel/data/table.ts'
import { inSlices } from '../kernel/time/in-slices.ts'
import type { ArchivedPart } from './archived-part.ts'
import { MemoryCollection } from './collection.ts'
import { Transactions, type StoreChange, type Transaction } from './transaction.ts'

/** Every row of a store, by table, oldest first. Rows are frozen, so taking one costs no copies. */
export type Snapshot = Readonly<Record<string, readonly Row[]>>

/** Every row of one moment, by table, oldest first, to be walked through once. */
export type RowsOfNow = Readonly<Record<string, Iterable<Row>>>

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  ['string', 'number'].includes(typeof value.id)

const row = z.custom<Row>(isRow, 'expected a row with an id')

/** The form of a snapshot that comes from outside; whether it fits the tables, `restore` says. */
export const snapshotRows = z.record(z.string(), z.array(row))

/** What has become of a store: changes that belong together, or another content. */
export type StoreNotice =
  | {
      readonly kind: 'changed'
      readonly changes: readonly StoreChange[]
      /** Nobody waits for it, and it is not taken back: an attempt has been made, say. */
      readonly hasHappened: boolean
    }
  | { readonly kind: 'replaced' }

/** Hears of changes when they are to be kept. One that takes time gives a promise, which is rejected when it fails. */
export interface StoreListener {
  (notice: StoreNotice): Promise<void> | void
}

/** The collections of one mock. */
export interface Store {
  /** Throws for a table that was not declared. */
  collection(table: string): MemoryCollection
  snapshot(): Snapshot
  /** As `snapshot`, as it is now; what lies in an archive is read when somebody walks. */
  ofNow(): RowsOfNow
  /** @throws {SnapshotError} when the snapshot does not fit the tables. */
  check(snapshot: Snapshot): void
  /**
   * Replaces the whole content. All or nothing: every row is checked first. What was prepared is taken over, once.
   *
   * @throws {SnapshotError} when the snapshot does not fit the tables.
   */
  restore(snapshot: Snapshot | PreparedStore): void
  /** Empties every table; the collections themselves stay, so nobody's wiring breaks. */
  clear(): void
  /** For a call, whose changes belong together however long it takes. */
  begin(): Transaction
  /** Runs something at one go, whose changes belong together: part of the transaction that is at work, or one of its own. Undone when it throws. */
  change<T>(run: () => T): T
  /**
   * Hears of every change from now on, a transaction at once.
   *
   * @returns a function that unsubscribes
   */
  onChange(listener: StoreListener): () => void
}

/** Names the table, the row and what was expected. */
export class SnapshotError extends HookdrillError {
  override readonly name = 'SnapshotError'

  constructor(message: string, suggestion?: string) {
    super('invalid_snapshot', message, { suggestion })
  }
}

export function createStore(tables: Tables): Store {
  const listeners = new Set<StoreListener>()
  const transactions = new Transactions((changes, hasHappened) =>
    notify({ kind: 'changed', changes, hasHappened }),
  )
  const collections = new Map(
    Object.entries(tables).map(([name, { indexes }]) => [
      name,
      new MemoryCollection(name, indexes, (...change) => transactions.note(...change)),
    ]),
  )

  function notify(notice: StoreNotice): Promise<void> | undefined {
    const told = [...listeners].flatMap((listener) => listener(notice) ?? [])
    return told.length === 0 ? undefined : Promise.all(told).then(() => undefined)
  }

  function replace(fill: () => void): void {
    transactions.forget()
    for (const rows of collections.values()) rows.clear()
    fill()
    notify({ kind: 'replaced' })?.catch(() => undefined) // Nobody waits for it: whoever listens says why.
  }

  function collection(table: string): MemoryCollection {
    const found = collections.get(table)
    if (!found)
      throw new RangeError(`there is no table "${table}"; there are: ${[...collections.keys()].join(', ')}`)
    return found
  }

  return {
    collection,
    snapshot: () => Object.fromEntries([...collections].map(([name, rows]) => [name, rows.all()])),
    ofNow: () => Object.fromEntries([...collections].map(([name, rows]) => [name, rows.ofNow()])),
    check: (snapshot) => void read(snapshot, tables),
    restore(snapshot) {
      if (snapshot instanceof PreparedStore)
        return replace(() => snapshot.collections.forEach((rows, name) => collection(name).adopt(rows)))
      const kept = read(snapshot, tables)
      replace(() => {
        for (const [name, rows] of collections) for (const row of kept.get(name) ?? []) rows.load({ ...row })
      })
    },
    clear: () => replace(() => undefined),
    begin: () => transactions.begin(),
    change: (run) => transactions.change(run),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** All rows, read with turns for others in between. */
export async function snapshotOf(now: RowsOfNow): Promise<Snapshot> {
  const taken: Record<string, readonly Row[]> = {}
  for (const [name, rows] of Object.entries(now)) {
    const read: Row[] = []
    await inSlices(rows, (one) => read.push(one))
    taken[name] = read
  }
  return taken
}

/** The collections of `tables`, each typed by its declaration. */
export function databaseOf<T extends Tables>(store: Store, tables: T): Database<T> {
  const collections = Object.keys(tables).map((name) => [name, store.collection(name)] as const)
  return Object.fromEntries(collections) as unknown as Database<T> // Each row was checked by, or typed by, its table's schema.
}

/** The rows as the tables keep them. */
function read(snapshot: Snapshot, tables: Tables): ReadonlyMap<string, readonly Row[]> {
  return new Map(Object.entries(snapshot).map(([name, rows]) => [name, readRows(name, rows, tables)]))
}

function readRows(name: string, rows: readonly Row[], tables: Tables): readonly Row[] {
  const table = tableIn(tables, name)
  return rows.map((row) => readRow(name, row, table))
}

function tableIn(tables: Tables, name: string): Tables[string] {
  const declared = own(tables, name)
  if (declared) return declared
  throw new SnapshotError(`there is no table "${name}"; there are: ${Object.keys(tables).join(', ')}`)
}

function readRow(name: string, row: Row, { schema }: Tables[string]): Row {
  const checked = schema.safeParse(row, { reportInput: true })
  if (checked.success) return checked.data
  const [issue] = toIssues(checked.error, row)
  throw new SnapshotError(
    `table "${name}", row ${JSON.stringify(row.id)}: ${issue === undefined ? 'does not fit' : formatIssue(issue)}`,
  )
}

/** The content of a store that is going to be. */
export class PreparedStore {
  readonly collections: ReadonlyMap<string, MemoryCollection>

  constructor(collections: ReadonlyMap<string, MemoryCollection>) {
    this.collections = collections
  }
}

/** What of a table lies in an archive, and the places of its other rows among those there. */
export interface ArchivedTable {
  readonly part: ArchivedPart
  readonly places: readonly number[]
}

/**
 * Checks what a snapshot holds and sets it up, while others have their turns. What lies in an archive is checked when somebody looks.
 *
 * @throws {SnapshotError} when the snapshot does not fit the tables.
 */
export async function prepareStore(
  snapshot: RowsOfNow,
  tables: Tables,
  archived: Readonly<Record<string, ArchivedTable>> = {},
): Promise<PreparedStore> {
  const collections = new Map<string, MemoryCollection>()
  for (const [name, rows] of Object.entries(snapshot)) {
    const table = tableIn(tables, name)
    const collection = new MemoryCollection(name, table.indexes, () => undefined)
    const beside = archived[name]
    const read: Row[] = []
    await inSlices(rows, (row) => {
      const one = { ...readRow(name, row, table) }
      if (beside) read.push(one)
      else collection.load(one)
    })
    if (beside)
      collection.loadBeside(
        beside.part,
        read.map((row, at) => ({ row, place: beside.places[at] ?? beside.part.newest + 1 + at })),
      )
    collections.set(name, collection)
  }
  return new PreparedStore(collections)
}
