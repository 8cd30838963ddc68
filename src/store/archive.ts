import type { EntryPlace } from './state-entry.ts'

/**
 * What of the entries of a place is read at start: all of each, nothing of each that is over, the first and the last number, or
 * nothing at all. What is not read then is read when somebody looks.
 */
export type ReadAtStart = 'whole' | 'pending' | 'edges' | 'nothing'

/** Which entries lie in the archive: those that only tell of what is over, and of which there are many. */
export interface ArchiveRules {
  readAtStart(at: EntryPlace): ReadAtStart
  /** What is looked for in an entry that is over, as a list in JSON; nothing for one that is not, which is read at start. */
  briefOf(value: unknown): string | undefined
  /** Where in a brief stands what entries are looked up by, and since when it is so. */
  readonly lookups: readonly Lookup[]
}

/** One field by which entries in the archive are looked up. */
export interface Lookup {
  readonly field: string
  /** Where in the brief. */
  readonly at: number
  /** Where in the brief stands by what those with the same value are in order. @default in the order in which they were put */
  readonly since?: number
}

/** Everything is read at start. */
export const noArchive: ArchiveRules = {
  readAtStart: () => 'whole',
  briefOf: () => undefined,
  lookups: [],
}

/** An entry in the archive, of which the brief has been read. */
export abstract class ArchivedEntry {
  /** Its number in the order in which entries were put. */
  abstract readonly n: number
  abstract readonly key: string | number
  abstract readonly brief: string
  /**
   * Reads the rest of it.
   *
   * @throws {StateFileError} when it is damaged, or is not there any more.
   */
  abstract read(): unknown
  /** The error for what it holds and cannot be used. */
  abstract broken(why: string): Error
}

/** The entries of a place that lie in the archive. Nothing of them is in memory; each method costs what it gives. */
export interface EntryArchive {
  readonly count: number
  /** The number of the newest that was there at start. */
  readonly newest: number
  find(key: string | number): ArchivedEntry | undefined
  /** Some of those after a number, oldest first; none when there are no more. */
  after(n: number): readonly ArchivedEntry[]
  /** Some of those before a number, newest first. */
  before(n: number): readonly ArchivedEntry[]
  /** Some of those that have a value, in the order of the look-up, after another of them. */
  withValue(field: string, value: unknown, after: ArchivedEntry | undefined): readonly ArchivedEntry[]
}
