import type { ArchivedEntries } from '../kernel/data/numbered-log.ts'
import type { EntryArchive } from './archive.ts'

/** What is kept, by tenant. */
export type StateContent = ReadonlyMap<string, TenantContent>

/** Rows of one tenant by part and table, oldest first, but for those in the archive. */
export interface TenantContent extends ReadonlyMap<string, Readonly<Record<string, readonly unknown[]>>> {
  /** What of a table lies in the archive, where some of its rows do. */
  archive(part: string, table: string): TableArchive | undefined
  /** What is in the archive and nothing of which is read at start. */
  log(part: string, table: string): ArchivedEntries<unknown> | undefined
  /** The parts that have such tables. */
  loggedParts(): readonly string[]
}

/** The archive of a table, and what its other rows are among those in it. */
export interface TableArchive {
  readonly entries: EntryArchive
  /** The number of each row that is not in it, in their order. */
  readonly numbers: readonly number[]
}
