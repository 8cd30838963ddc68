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

/** How many lie in one array. Of those that are forgotten a whole array goes, so that the others need not be moved. */
const perBlock = 256

/** Entries that are numbered one after the other, of which the oldest may lie in an archive and be read only when somebody looks. */
export class NumberedLog<T> {
  #archived: ArchivedEntries<T> | undefined
  /** Those that are not in the archive, by how many blocks lie between them and the first that was not. */
  readonly #blocks = new Map<number, T[]>()
  readonly #start: number
  /** The number of the oldest, of the oldest that is not in the archive, and of the newest. */
  #first: number
  #firstHere: number
  #last: number
  #peeked: { readonly number: number; readonly entry: T } | undefined

  /** `first` is the number of the first entry of an empty log. */
  constructor(first: number, archived?: ArchivedEntries<T>) {
    this.#archived = archived?.count ? archived : undefined
    this.#first = this.#archived?.first ?? first
    this.#firstHere = this.#first + (this.#archived?.count ?? 0)
    this.#start = this.#firstHere
    this.#last = this.#firstHere - 1
  }

  get first(): number {
    return this.#first
  }

  /** The number of the oldest that is not in the archive. */
  get firstHere(): number {
    return this.#firstHere
  }

  /** The number of the newest; one less than the first where there is none. */
  get last(): number {
    return this.#last
  }

  get length(): number {
    return this.#last - this.#first + 1
  }

  push(entry: T): void {
    const at = this.#blockOf(++this.#last)
    const block = this.#blocks.get(at)
    if (block) block.push(entry)
    else this.#blocks.set(at, [entry])
  }

  get(number: number): T | undefined {
    if (!(number >= this.#first)) return undefined // None of NaN, either.
    if (number >= this.#firstHere)
      return this.#blocks.get(this.#blockOf(number))?.[(number - this.#start) % perBlock]
    if (this.#peeked?.number === number) return this.#peeked.entry
    const [entry] = this.#read(number, 1)
    if (entry !== undefined) this.#peeked = { number, entry }
    return entry
  }

  /** Those from a number on, oldest first. */
  from(number: number): readonly T[] {
    const from = Math.max(number, this.#first)
    const found = from < this.#firstHere ? [...this.#read(from, this.#firstHere - from)] : []
    for (let at = Math.max(from, this.#firstHere); at <= this.#last; at++) found.push(...this.#here(at))
    return found
  }

  /** From a number on, one by one. */
  *upwards(from: number): Iterable<T> {
    let number = Math.max(from, this.#first)
    while (number < this.#firstHere) {
      const some = this.#read(number, Math.min(atOnce, this.#firstHere - number))
      yield* some
      number = Math.max(number + some.length, this.#first)
    }
    for (; number <= this.#last; number++) yield* this.#here(number)
  }

  /** From a number on, the newest first, one by one. @default all of them */
  *downwards(from = Infinity): Iterable<T> {
    let number = Math.min(from, this.#last)
    for (; number >= this.#firstHere; number--) yield* this.#here(number)
    while (number >= this.#first) {
      const from = Math.max(this.#first, number - atOnce + 1)
      yield* this.#read(from, number - from + 1).toReversed()
      number = from - 1
    }
  }

  /** Forgets the oldest. */
  drop(count: number): void {
    this.#first += count
    if (this.#first < this.#firstHere) return
    this.#archived = undefined
    const kept = this.#blockOf(this.#first)
    for (let at = this.#blockOf(this.#firstHere); at < kept; at++) this.#blocks.delete(at)
    this.#firstHere = this.#first
  }

  #read(from: number, count: number): readonly T[] {
    return this.#archived?.read(from, count) ?? []
  }

  /** What was forgotten since somebody began to walk is left out. */
  #here(number: number): readonly T[] {
    const entry = this.get(number)
    return entry === undefined ? [] : [entry]
  }

  #blockOf(number: number): number {
    return Math.floor((number - this.#start) / perBlock)
  }
}
