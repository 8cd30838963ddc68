import type { Collection, Database, Row, Tables } from '../kernel/data/table.ts'
import type { Transaction } from './transaction.ts'

type Within = Pick<Transaction, 'within'>
type Rows = Collection<Row>

/** A collection whose changes are part of a transaction, whenever they are made. */
class CollectionView implements Rows {
  readonly #rows: Rows
  readonly #transaction: Within

  constructor(rows: Rows, transaction: Within) {
    this.#rows = rows
    this.#transaction = transaction
  }

  get(id: Row['id']) {
    return this.#rows.get(id)
  }

  all() {
    return this.#rows.all()
  }

  newest() {
    return this.#rows.newest()
  }

  where(...asked: Parameters<Rows['where']>) {
    return this.#rows.where(...asked)
  }

  count(...asked: Parameters<Rows['count']>) {
    return this.#rows.count(...asked)
  }

  longestSince(...asked: Parameters<Rows['longestSince']>) {
    return this.#rows.longestSince(...asked)
  }

  oldestFirst(after?: Row['id']) {
    return this.#rows.oldestFirst(after)
  }

  newestFirst(before?: Row['id']) {
    return this.#rows.newestFirst(before)
  }

  unreadOldestFirst(after?: Row['id']) {
    return this.#rows.unreadOldestFirst(after)
  }

  unreadNewestFirst(before?: Row['id']) {
    return this.#rows.unreadNewestFirst(before)
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
        return new CollectionView(rows, this.transaction)
      },
    })
  }
  return (transaction) => new View(transaction) as unknown as Database<T> // Its getters are the collections.
}
