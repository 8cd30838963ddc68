/** The oldest part of a log, which lies in an archive. */
export interface ArchivedEntries<T> {
  /** The number of the oldest, and how many there are. */
  readonly first: number
  readonly count: number
  /** @throws {HookdrillError} when one cannot be read any more. */
  read(from: number, count: number): readonly T[]
}

/** How many are read from an archive in one go. */
const atOnce = 100

/** Entries that are numbered one after the other, of which the oldest may lie in an archive and be read only when somebody looks. */
export class NumberedLog<T> {
  #archived: ArchivedEntries<T> | undefined
  #entries: T[] = []
  /** The number of the oldest, and of the oldest that is not in the archive. */
  #first: number
  #firstHere: number
  #peeked: { readonly number: number; readonly entry: T } | undefined

  /** `first` is the number of the first entry of an empty log. */
  constructor(first: number, archived?: ArchivedEntries<T>) {
    this.#archived = archived?.count ? archived : undefined
    this.#first = this.#archived?.first ?? first
    this.#firstHere = this.#first + (this.#archived?.count ?? 0)
  }

  get first(): number {
    return this.#first
  }

  /** The number of the newest; one less than the first where there is none. */
  get last(): number {
    return this.#firstHere + this.#entries.length - 1
  }

  get length(): number {
    return this.last - this.#first + 1
  }

  push(entry: T): void {
    this.#entries.push(entry)
  }

  get(number: number): T | undefined {
    if (number >= this.#firstHere) return this.#entries[number - this.#firstHere]
    if (number < this.#first) return undefined
    if (this.#peeked?.number === number) return this.#peeked.entry
    const [entry] = this.#read(number, 1)
    if (entry !== undefined) this.#peeked = { number, entry }
    return entry
  }

  /** Those from a number on, oldest first. */
  from(number: number): readonly T[] {
    const from = Math.max(number, this.#first)
    if (from >= this.#firstHere) return this.#entries.slice(from - this.#firstHere)
    return [...this.#read(from, this.#firstHere - from), ...this.#entries]
  }

  /** From a number on, one by one. */
  *upwards(from: number): Iterable<T> {
    let number = Math.max(from, this.#first)
    while (number < this.#firstHere) {
      const some = this.#read(number, Math.min(atOnce, this.#firstHere - number))
      yield* some
      number += some.length
    }
    for (; number <= this.last; number++) yield* this.#here(number)
  }

  /** From a number on, the newest first, one by one. @default all of them */
  *downwards(from = Infinity): Iterable<T> {
    let number = Math.min(from, this.last)
    for (; number >= this.#firstHere; number--) yield* this.#here(number)
    while (number >= this.#first) {
      const from = Math.max(this.#first, number - atOnce + 1)
      yield* this.#read(from, number - from + 1).toReversed()
      number = from - 1
    }
  }

  #read(from: number, count: number): readonly T[] {
    return this.#archived?.read(from, count) ?? []
  }

  #here(number: number): readonly T[] {
    return this.#entries.slice(number - this.#firstHere, number - this.#firstHere + 1)
  }

  /** Those that are not in the archive, oldest first. */
  here(): readonly T[] {
    return this.#entries
  }

  /** Forgets the oldest. */
  drop(count: number): void {
    this.#first += count
    const here = Math.max(0, this.#first - this.#firstHere)
    if (here > 0) this.#entries = this.#entries.slice(here)
    this.#firstHere += here
    if (this.#first >= this.#firstHere) this.#archived = undefined
  }
}
