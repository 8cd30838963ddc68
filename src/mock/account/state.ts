import { databaseOf, createStore, type Snapshot, type Store } from '../../store/store.ts'
import type { Transaction } from '../../store/transaction.ts'
import { viewsOf } from '../../store/view.ts'
import type { Database } from '../../kernel/data/table.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { engineTables } from './engine-tables.ts'
import type { Ids } from '../../kernel/data/ids.ts'
import { createIds, type OwnIds } from './ids.ts'

/** What an account remembers: every row, and where its ids come from. */
export interface AccountState {
  readonly store: Store
  /** The vendor's own tables. */
  readonly db: AnyVendorDatabase
  /** What the engine keeps beside them. */
  readonly rows: Database<typeof engineTables>
  readonly ids: OwnIds
  /** What a call sees: what it changes is part of its transaction. */
  viewIn(transaction: Pick<Transaction, 'within'>): StateView
  snapshot(): Snapshot
  /** @throws {SnapshotError} when it does not fit; nothing is changed then. */
  restore(snapshot: Snapshot): void
  clear(): void
}

/** The part of the state that vendors' code changes. */
export interface StateView extends Pick<Transaction, 'within'> {
  readonly db: AnyVendorDatabase
  readonly ids: Ids
}

type AnyVendorDatabase = Database<AnyVendor['tables']>

export interface StateOptions {
  readonly vendor: AnyVendor
  readonly tenant: string
  readonly seed?: string | undefined
}

export function createAccountState({ vendor, tenant, seed }: StateOptions): AccountState {
  const store = createStore({ ...vendor.tables, ...engineTables })
  const rows = databaseOf(store, engineTables)
  const db = databaseOf(store, vendor.tables)
  const view = viewsOf(db)
  // With a seed the tenant's name does not count, or a test in a tenant of its own could not be repeated.
  const owner = seed === undefined ? `${tenant}/${vendor.name}` : vendor.name
  const ids = createIds({ owner, seed, sequences: rows.$sequences })
  /** As of the newest change: what was drawn for something that then did not come about is not part of the state. */
  let origin = ids.origin()
  store.onChange(() => void (origin = ids.origin()))

  return {
    store,
    db,
    rows,
    ids,
    viewIn: ({ within }) => ({
      within,
      db: view({ within }),
      ids: { ...ids, next: (sequence, from) => within(() => ids.next(sequence, from)) },
    }),
    snapshot: () => ({ ...store.snapshot(), $origin: [{ id: 'origin', ...origin }] }),
    restore(snapshot) {
      store.restore(snapshot)
      ids.adopt(rows.$origin.get('origin'))
      origin = ids.origin()
    },
    clear() {
      store.clear()
      ids.adopt()
      origin = ids.origin()
    },
  }
}
