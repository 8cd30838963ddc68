import {
  databaseOf,
  createStore,
  type PreparedStore,
  type RowsOfNow,
  type Snapshot,
  type Store,
  type StoreNotice,
} from '../../store/store.ts'
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
  /**
   * Hears of what is to be kept. A change that can still be taken back is, when the promise is rejected.
   *
   * @returns a function that unsubscribes
   */
  onChange(listener: StateListener): () => void
  snapshot(): Snapshot
  /** As `snapshot`, as it is now; what lies in an archive is read when somebody walks. */
  ofNow(): RowsOfNow
  /** @throws {SnapshotError} when it does not fit; nothing is changed then. */
  restore(snapshot: Snapshot | PreparedStore): void
  clear(): void
  /** Tells listeners of what was drawn without anything having changed, so that a restart goes on after it. */
  close(): void
}

/** What has become of the state, complete: with where ids come from. */
export type StateNotice =
  Extract<StoreNotice, { kind: 'changed' }> | { readonly kind: 'replaced'; readonly snapshot: Snapshot }

export interface StateListener {
  (notice: StateNotice): Promise<void> | undefined
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
  readonly numbersFrom?: number | undefined
}

export function createAccountState({ vendor, tenant, seed, numbersFrom }: StateOptions): AccountState {
  const store = createStore({ ...vendor.tables, ...engineTables })
  const rows = databaseOf(store, engineTables)
  const db = databaseOf(store, vendor.tables)
  const view = viewsOf(db)
  // With a seed the tenant's name does not count, or a test in a tenant of its own could not be repeated.
  const owner = seed === undefined ? `${tenant}/${vendor.name}` : vendor.name
  const ids = createIds({ owner, seed, sequences: rows.$sequences, numbersFrom })
  /** As of the newest change: what was drawn for something that then did not come about is not part of the state. */
  let origin = ids.origin()
  store.onChange(() => void (origin = ids.origin()))
  const tellers = new Set<() => void>()
  const snapshot = (): Snapshot => ({ ...store.snapshot(), $origin: [{ id: 'origin', ...origin }] })

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
    onChange(listener) {
      const withOrigin = createOriginTeller(ids)
      const tell = (): void => void listener(withOrigin({ kind: 'changed', changes: [], hasHappened: true }))
      tellers.add(tell)
      const unsubscribe = store.onChange((notice) =>
        listener(notice.kind === 'changed' ? withOrigin(notice) : { ...notice, snapshot: snapshot() }),
      )
      return () => {
        tellers.delete(tell)
        unsubscribe()
      }
    },
    snapshot,
    ofNow: () => ({ ...store.ofNow(), $origin: [{ id: 'origin', ...origin }] }),
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
    close: () => tellers.forEach((tell) => tell()),
  }
}

/** Adds where ids come from, whenever that has changed. */
function createOriginTeller({ origin }: Pick<OwnIds, 'origin'>) {
  let told = JSON.stringify(origin())
  return (notice: Extract<StoreNotice, { kind: 'changed' }>): StateNotice => {
    const now = JSON.stringify(origin())
    if (now === told) return notice
    told = now
    const change = { op: 'put', table: '$origin', row: { id: 'origin', ...origin() } } as const
    return { ...notice, changes: [...notice.changes, change] }
  }
}
