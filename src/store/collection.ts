import { ArchivedRow } from '../kernel/data/table.ts'
import type { Collection, Row } from '../kernel/data/table.ts'
import { merged } from '../kernel/data/merged.ts'
import type { ArchivedPart } from './archived-part.ts'

type Fields = Row & Readonly<Record<string, unknown>>

/** A row as it is kept: here, or in an archive. */
type KeptRow = Fields | ArchivedRow
type Id = Row['id']

/** A row and its place among the others, by which it is found again when a change is undone. */
export interface PlacedRow {
  readonly row: KeptRow
  readonly place: number
}

/** Hears of each change of a row: what it was, and what it is now. */
export interface RowListener {
  (rows: MemoryCollection, id: Id, was: PlacedRow | undefined, now: Fields | undefined): void
}

/** A row in the chain of all rows, oldest first. */
interface Link {
  row: KeptRow
  readonly place: number
  older: Link | undefined
  newer: Link | undefined
}

/** A collection in memory, with look-ups kept up to date at every change. Nothing but `all` costs more when there is more. */
export class MemoryCollection implements Collection<Fields, string> {
  readonly table: string
  readonly #onChange: RowListener
  #links = new Map<Id, Link>()
  #indexes: ReadonlyMap<string, Map<unknown, Set<Link>>>
  #oldest: Link | undefined
  #newest: Link | undefined
  #archived: ArchivedPart | undefined
  #places = 0

  constructor(table: string, indexes: readonly string[], onChange: RowListener) {
    this.table = table
    this.#onChange = onChange
    this.#indexes = new Map(indexes.map((field) => [field, new Map<unknown, Set<Link>>()]))
  }

  get size(): number {
    return this.#links.size + (this.#archived?.size ?? 0)
  }

  get(id: Id): Fields | undefined {
    const link = this.#links.get(id) ?? this.#archived?.get(id)
    return link && whole(link.row)
  }

  all(): readonly Fields[] {
    return [...this.oldestFirst()]
  }

  /** Every row as it is now, oldest first, whatever becomes of them while somebody walks; what has gone from an archive by then is left out. */
  ofNow(): Iterable<Fields> {
    const here = Array.from(this.#upwards(undefined), ({ row, place }) => ({ row, place }))
    const archived = this.#archived
    return (function* walk() {
      const all = archived ? merged<PlacedRow>([here, archived.oldestFirst(-1)], isOlder) : here
      for (const { row } of all) yield whole(row)
    })()
  }

  *oldestFirst(after?: Id): IterableIterator<Fields> {
    for (const row of this.unreadOldestFirst(after)) yield whole(row)
  }

  *newestFirst(before?: Id): IterableIterator<Fields> {
    for (const row of this.unreadNewestFirst(before)) yield whole(row)
  }

  *unreadOldestFirst(after?: Id): IterableIterator<KeptRow> {
    const archived = this.#archived
    const from = after === undefined ? undefined : this.#placed(after)
    if (after !== undefined && !from) return
    const here = this.#upwards(after, from?.place)
    if (!archived) for (const { row } of here) yield row
    else for (const { row } of merged([here, archived.oldestFirst(from?.place ?? -1)], isOlder)) yield row
  }

  *unreadNewestFirst(before?: Id): IterableIterator<KeptRow> {
    const archived = this.#archived
    const from = before === undefined ? undefined : this.#placed(before)
    if (before !== undefined && !from) return
    const here = this.#downwards(before, from?.place)
    if (!archived) for (const { row } of here) yield row
    else
      for (const { row } of merged([here, archived.newestFirst(from?.place ?? Infinity)], isNewer)) yield row
  }

  /** After a place, which may be that of a row in the archive. */
  *#upwards(after: Id | undefined, place = -1): IterableIterator<Link> {
    let link = after === undefined ? undefined : this.#links.get(after)?.newer
    if (after === undefined || !this.#links.has(after))
      for (link = this.#oldest; link && link.place <= place;) link = link.newer
    for (; link; link = link.newer) yield link
  }

  *#downwards(before: Id | undefined, place = Infinity): IterableIterator<Link> {
    let link = before === undefined ? undefined : this.#links.get(before)?.older
    if (before === undefined || !this.#links.has(before))
      for (link = this.#newest; link && link.place >= place;) link = link.older
    for (; link; link = link.older) yield link
  }

  count(field: string, value: unknown): number {
    const here = this.#index(field).get(value)?.size ?? 0
    let archived = 0
    for (const _ of this.#archived?.longestSince(field, value) ?? []) archived += 1
    return here + archived
  }

  /** Those whose indexed field has this value, those that have had it longest first. */
  *longestSince(field: string, value: unknown): IterableIterator<KeptRow> {
    // What lies in the archive was there at start.
    for (const { row } of this.#archived?.longestSince(field, value) ?? []) yield row
    for (const { row } of this.#index(field).get(value) ?? []) yield row
  }

  newest(): Fields | undefined {
    if (!this.#archived) return this.#newest && whole(this.#newest.row)
    for (const row of this.newestFirst()) return row
    return undefined
  }

  where(field: string, value: unknown): readonly Fields[] {
    const links: PlacedRow[] = [
      ...(this.#archived?.longestSince(field, value) ?? []),
      ...(this.#index(field).get(value) ?? []),
    ]
    // What came to have this value later stands at the end.
    const isInOrder = links.every((link, at) => at === 0 || (links[at - 1]?.place ?? 0) < link.place)
    if (!isInOrder) links.sort((one, other) => one.place - other.place)
    return links.map(({ row }) => whole(row))
  }

  put(row: Fields): Fields {
    const was = this.#placed(row.id)
    const stored = this.load(row)
    this.#onChange(this, row.id, was, stored)
    return stored
  }

  add(row: Fields): Fields {
    const stored = deepFreeze(row)
    this.#insert(stored, this.#places++)
    this.#onChange(this, row.id, undefined, stored)
    return stored
  }

  patch(id: Id, changes: Partial<Fields>): Fields {
    const row = this.get(id)
    if (!row) throw new RangeError(`"${this.table}" has no row ${JSON.stringify(id)}`)
    return this.put({ ...row, ...changes })
  }

  delete(id: Id): boolean {
    const was = this.#placed(id)
    if (!was) return false
    this.#remove(id)
    this.#onChange(this, id, was, undefined)
    return true
  }

  /** As `put`, without telling anyone: for rows that come from a snapshot. */
  load<R extends KeptRow>(row: R): R {
    const stored = row instanceof ArchivedRow ? row : deepFreeze(row)
    const link = this.#links.get(row.id)
    if (link) this.#replace(link, stored)
    else this.#insert(stored, this.#archived?.take(row.id)?.place ?? this.#places++)
    return stored
  }

  /** Loads rows with the places that they have among those of an archive. */
  loadBeside(archived: ArchivedPart, rows: Iterable<{ readonly row: Row; readonly place: number }>): void {
    for (const { row, place } of rows) {
      this.#insert(deepFreeze({ ...row }), place)
      this.#places = Math.max(this.#places, place + 1)
    }
    this.#archived = archived
    this.#places = Math.max(this.#places, archived.newest + 1)
  }

  /** Takes over all that another collection of the same table holds, without telling anyone. */
  adopt(other: MemoryCollection): void {
    this.#links = other.#links
    this.#indexes = other.#indexes
    this.#oldest = other.#oldest
    this.#newest = other.#newest
    this.#archived?.end()
    this.#archived = other.#archived
    this.#places = other.#places
  }

  /** Makes a row what it was, in the place where it was, without telling anyone. */
  reinstate(id: Id, was: PlacedRow | undefined): void {
    const link = this.#links.get(id)
    if (link && link.place === was?.place) return this.#replace(link, was.row)
    this.#remove(id)
    if (was) this.#insert(was.row, was.place)
  }

  clear(): void {
    this.#links.clear()
    this.#archived?.end()
    this.#archived = undefined
    this.#oldest = undefined
    this.#newest = undefined
    for (const index of this.#indexes.values()) index.clear()
  }

  #placed(id: Id): PlacedRow | undefined {
    const link = this.#links.get(id)
    return link ? { row: link.row, place: link.place } : this.#archived?.get(id)
  }

  #insert(row: KeptRow, place: number): void {
    let older = this.#newest
    while (older && older.place > place) older = older.older // Only for what is undone.
    const newer = older ? older.newer : this.#oldest
    const link: Link = { row, place, older, newer }
    if (older) older.newer = link
    else this.#oldest = link
    if (newer) newer.older = link
    else this.#newest = link
    this.#links.set(row.id, link)
    for (const [field, index] of this.#indexes) addTo(index, fieldOf(row, field), link)
  }

  #remove(id: Id): void {
    const link = this.#links.get(id)
    if (!link) return void this.#archived?.take(id)
    const { row, older, newer } = link
    if (older) older.newer = newer
    else this.#oldest = newer
    if (newer) newer.older = older
    else this.#newest = older
    this.#links.delete(id)
    for (const [field, index] of this.#indexes) removeFrom(index, fieldOf(row, field), link)
  }

  #replace(link: Link, row: KeptRow): void {
    for (const [field, index] of this.#indexes) {
      if (fieldOf(link.row, field) === fieldOf(row, field)) continue
      removeFrom(index, fieldOf(link.row, field), link)
      addTo(index, fieldOf(row, field), link)
    }
    link.row = row
  }

  #index(field: string): Map<unknown, Set<Link>> {
    const index = this.#indexes.get(field)
    if (index) return index
    throw new RangeError(
      `"${this.table}" has no index on "${field}"; it has: ${[...this.#indexes.keys()].join(', ') || 'none'}`,
    )
  }
}

const isOlder = (one: PlacedRow, other: PlacedRow): boolean => one.place < other.place
const isNewer = (one: PlacedRow, other: PlacedRow): boolean => one.place > other.place

/** Read again at each call: what lies in an archive is not kept here. */
const whole = (row: KeptRow): Fields => (row instanceof ArchivedRow ? deepFreeze(row.whole() as Fields) : row) // Every row is plain data.

/** What a table is looked up by is at hand of every row. */
const fieldOf = (row: KeptRow, field: string): unknown => row[field as keyof KeptRow]

function addTo(index: Map<unknown, Set<Link>>, value: unknown, link: Link): void {
  const links = index.get(value)
  if (links) links.add(link)
  else index.set(value, new Set([link]))
}

function removeFrom(index: Map<unknown, Set<Link>>, value: unknown, link: Link): void {
  const links = index.get(value)
  links?.delete(link)
  if (links?.size === 0) index.delete(value)
}

/** Freezes plain data all the way down. What is frozen already is taken as done. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (ArrayBuffer.isView(value)) return value // Bytes cannot be frozen.
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
