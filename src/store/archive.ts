import type { EntryPlace } from './state-entry.ts'

/** What of the entries of a place is read at start: all of each, the brief of each that is over, or nothing before somebody looks. */
export type ReadAtStart = 'whole' | 'brief' | 'nothing'

/** Which entries lie in the archive: those that only tell of what is over, and of which there are many. */
export interface ArchiveRules {
  readAtStart(at: EntryPlace): ReadAtStart
  /** What is read of an entry at start; nothing for one that is not over, which is read whole. */
  briefOf(value: unknown): string | undefined
}

/** Everything is read at start. */
export const noArchive: ArchiveRules = { readAtStart: () => 'whole', briefOf: () => undefined }

/** An entry in the archive, of which the brief has been read. */
export abstract class ArchivedEntry {
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
