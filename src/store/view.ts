import type { Collection, Database, Row, Tables } from '../kernel/data/table.ts'
import type { Transaction } from './transaction.ts'

type Within = Pick<Transaction, 'within'>
type Rows = Collection<Row>

/** A collection whose changes are part of a transaction, whenever they are made. */
class CollectionView implements Rows {
  readonly #rows: Rows
  readonly #transaction: Within
  readonly get: Rows['get']
  readonly all: Rows['all']
  readonly newest: Rows['newest']
  readonly where: Rows['where']
  readonly count: Rows['count']
  readonly longestSince: Rows['longestSince']
  readonly oldestFirst: Rows['oldestFirst']
  readonly newestFirst: Rows['newestFirst']
  readonly unreadOldestFirst: Rows['unreadOldestFirst']
  readonly unreadNewestFirst: Rows['unreadNewestFirst']

  constructor(rows: Rows, transaction: Within) {
    this.#rows = rows
    this.#transaction = transaction
    this.get = (id) => rows.get(id)
    this.all = () => rows.all()
    this.newest = () => rows.newest()
    this.where = (field, value) => rows.where(field, value)
    this.count = (field, value) => rows.count(field, value)
    this.longestSince = (field, value) => rows.longestSince(field, value)
    this.oldestFirst = (after) => rows.oldestFirst(after)
    this.newestFirst = (before) => rows.newestFirst(before)
    this.unreadOldestFirst = (after) => rows.unreadOldestFirst(after)
    this.unreadNewestFirst = (before) => rows.unreadNewestFirst(before)
  }

  get size(): number {
    return this.#rows.size
  }

  put(row: Row): Row {
    return this.#transaction.within(() => this.#rows.put(row))
  }

  add(row: Row): Row {
    return this.#transaction.within(() => this.#rows.add(row))
  }

  patch(id: Row['id'], changes: Partial<Row>): Row {
    return this.#transaction.within(() => this.#rows.patch(id, changes))
  }

  delete(id: Row['id']): boolean {
    return this.#transaction.within(() => this.#rows.delete(id))
  }
}

/** Makes views of a database, one for each transaction; a collection costs nothing before it is asked for. */
export function viewsOf<T extends Tables>(database: Database<T>): (transaction: Within) => Database<T> {
  class View {
    readonly transaction: Within
    constructor(transaction: Within) {
      this.transaction = transaction
    }
  }
  for (const [name, rows] of Object.entries<Rows>(database)) {
    Object.defineProperty(View.prototype, name, {
      get(this: View) {
        const value = new CollectionView(rows, this.transaction)
        Object.defineProperty(this, name, { value })
        return value
      },
    })
  }
  return (transaction) => new View(transaction) as unknown as Database<T> // Its getters are the collections.
}
