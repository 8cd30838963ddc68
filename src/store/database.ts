import type { Database, Tables } from '../kernel/data/table.ts'
import type { Store } from './store.ts'

/** The collections of `tables`, each typed by its declaration. */
export function databaseOf<T extends Tables>(store: Store, tables: T): Database<T> {
  const collections = Object.keys(tables).map((name) => [name, store.collection(name)] as const)
  return Object.fromEntries(collections) as unknown as Database<T> // Each row was checked by, or typed by, its table's schema.
}
