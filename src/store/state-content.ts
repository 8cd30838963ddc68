import type { ArchivedEntries } from '../kernel/data/numbered-log.ts'

/** What is kept, by tenant. */
export type StateContent = ReadonlyMap<string, TenantContent>

/** Rows of one tenant by part and table, oldest first; those in the archive as `ArchivedEntry`. */
export interface TenantContent extends ReadonlyMap<string, Readonly<Record<string, readonly unknown[]>>> {
  /** What is in the archive and nothing of which is read at start. */
  log(part: string, table: string): ArchivedEntries<unknown> | undefined
  /** The parts that have such tables. */
  loggedParts(): readonly string[]
}
