import type { ArchivedRow, Row } from '../kernel/data/table.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { ArchivedEntry, EntryArchive } from './archive.ts'

type Id = Row['id']

/** A row in an archive, and its place among all rows of its collection. */
export interface PlacedArchivedRow {
  readonly row: ArchivedRow
  readonly place: number
}

/** The rows of a collection that lie in an archive. In memory is how many they are, and which of them are so no longer. */
export class ArchivedPart {
  readonly #entries: EntryArchive
  readonly #toRow: (entry: ArchivedEntry) => ArchivedRow
  readonly #gone: Set<Id>
  /** The first of each walk by a value: whoever forgets the oldest begins there again and again. */
  readonly #heads = new Map<string, readonly ArchivedEntry[]>()
  /** What a walk has read last is what somebody is going to look at. */
  #read = new Map<Id, ArchivedEntry>()
  #size: number
  #isOver = false

  /** `others` are the rows of the collection that are not in the archive now, and may get there. */
  constructor(entries: EntryArchive, toRow: (entry: ArchivedEntry) => ArchivedRow, others: Iterable<Id>) {
    this.#entries = entries
    this.#toRow = toRow
    this.#gone = new Set(others)
    this.#size = entries.count
  }

  get size(): number {
    return this.#size
  }

  /** The place of the newest. */
  get newest(): number {
    return this.#entries.newest
  }

  get(id: Id): PlacedArchivedRow | undefined {
    if (this.#size === 0 || this.#gone.has(id)) return undefined
    const entry = this.#read.get(id) ?? this.#entries.find(id)
    return entry && this.#placed(entry)
  }

  /** From now on it is not in the archive. */
  take(id: Id): PlacedArchivedRow | undefined {
    const taken = this.get(id)
    if (!taken) return undefined
    this.#gone.add(id)
    this.#size -= 1
    return taken
  }

  /** The collection holds something else now: nobody can go on walking. */
  end(): void {
    this.#isOver = true
  }

  oldestFirst(after: number): IterableIterator<PlacedArchivedRow> {
    return this.#walk((last) => this.#entries.after(last?.n ?? after))
  }

  newestFirst(before: number): IterableIterator<PlacedArchivedRow> {
    return this.#walk((last) => this.#entries.before(last?.n ?? before))
  }

  /** Those that have this value, those first that have had it longest. */
  longestSince(field: string, value: unknown): IterableIterator<PlacedArchivedRow> {
    const next = (last: ArchivedEntry | undefined) => this.#entries.withValue(field, value, last)
    return this.#walk((last) => (last ? next(last) : this.#head(JSON.stringify([field, value]), next)))
  }

  #head(key: string, next: (last: ArchivedEntry | undefined) => readonly ArchivedEntry[]) {
    let head = this.#heads.get(key) ?? next(undefined)
    while (head.length > 0 && head.every((entry) => this.#gone.has(entry.key))) head = next(head.at(-1))
    this.#heads.set(key, head)
    return head
  }

  *#walk(
    next: (last: ArchivedEntry | undefined) => readonly ArchivedEntry[],
  ): IterableIterator<PlacedArchivedRow> {
    if (this.#size === 0) return
    for (let some = next(undefined); some.length > 0; some = next(some.at(-1))) {
      this.#read = new Map(some.map((entry) => [entry.key, entry]))
      for (const entry of some) {
        if (this.#isOver) throw replacedMeanwhile()
        if (!this.#gone.has(entry.key)) yield this.#placed(entry)
      }
    }
  }

  #placed(entry: ArchivedEntry): PlacedArchivedRow {
    return { row: this.#toRow(entry), place: entry.n }
  }
}

const replacedMeanwhile = (): HookdrillError =>
  new HookdrillError('replaced', 'the state was reset or restored while it was being read', {
    suggestion: 'ask once more',
  })
