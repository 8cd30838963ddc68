import type { Collection, Row } from '../kernel/data/table.ts'

/** One change of state, as a fact that can be saved and played again. */
export type StoreChange =
  | { readonly op: 'put'; readonly table: string; readonly row: Row }
  | { readonly op: 'delete'; readonly table: string; readonly id: Row['id'] }

type Fields = Row & Readonly<Record<string, unknown>>
type Id = Row['id']

/** A collection in memory, with look-ups kept up to date at every change. */
export class MemoryCollection implements Collection<Fields, string> {
  readonly #table: string
  readonly #onChange: (change: StoreChange) => void
  readonly #rows = new Map<Id, Fields>()
  readonly #indexes: ReadonlyMap<string, Map<unknown, Set<Id>>>
  #newest: Id | undefined

  constructor(table: string, indexes: readonly string[], onChange: (change: StoreChange) => void) {
    this.#table = table
    this.#onChange = onChange
    this.#indexes = new Map(indexes.map((field) => [field, new Map<unknown, Set<Id>>()]))
  }

  get size(): number {
    return this.#rows.size
  }

  get(id: Id): Fields | undefined {
    return this.#rows.get(id)
  }

  all(): readonly Fields[] {
    return [...this.#rows.values()]
  }

  newest(): Fields | undefined {
    return this.#newest === undefined ? undefined : this.#rows.get(this.#newest)
  }

  where(field: string, value: unknown): readonly Fields[] {
    const index = this.#indexes.get(field)
    if (!index)
      throw new RangeError(
        `"${this.#table}" has no index on "${field}"; it has: ${[...this.#indexes.keys()].join(', ') || 'none'}`,
      )
    const found: Fields[] = []
    for (const id of index.get(value) ?? []) {
      const row = this.#rows.get(id)
      if (row) found.push(row)
    }
    return found
  }

  put(row: Fields): Fields {
    const stored = this.load(row)
    this.#onChange({ op: 'put', table: this.#table, row: stored })
    return stored
  }

  patch(id: Id, changes: Partial<Fields>): Fields {
    const row = this.#rows.get(id)
    if (!row) throw new RangeError(`"${this.#table}" has no row ${JSON.stringify(id)}`)
    return this.put({ ...row, ...changes })
  }

  delete(id: Id): boolean {
    const row = this.#rows.get(id)
    if (!row) return false
    this.#unindex(row)
    this.#rows.delete(id)
    if (this.#newest === id) this.#newest = [...this.#rows.keys()].at(-1)
    this.#onChange({ op: 'delete', table: this.#table, id })
    return true
  }

  /** As `put`, without telling anyone: for rows that come from a snapshot. */
  load(row: Fields): Fields {
    const before = this.#rows.get(row.id)
    if (before) this.#unindex(before)
    else this.#newest = row.id
    const stored = deepFreeze(row)
    this.#rows.set(row.id, stored)
    for (const [field, index] of this.#indexes) {
      const ids = index.get(stored[field])
      if (ids) ids.add(row.id)
      else index.set(stored[field], new Set([row.id]))
    }
    return stored
  }

  clear(): void {
    this.#rows.clear()
    this.#newest = undefined
    for (const index of this.#indexes.values()) index.clear()
  }

  #unindex(row: Fields): void {
    for (const [field, index] of this.#indexes) {
      const ids = index.get(row[field])
      ids?.delete(row.id)
      if (ids?.size === 0) index.delete(row[field])
    }
  }
}

/** Freezes plain JSON all the way down. What is frozen already is taken as done. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
