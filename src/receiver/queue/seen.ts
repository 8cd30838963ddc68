import type { AuditEntry } from '../audit/audit.ts'

/** Remembers which tasks are done or under way, so that none is done twice. Read from the audit at each start. */
export interface SeenKeys {
  /** Takes a key, and answers whether it was free. */
  claim(key: string): boolean
  /** Gives a key back: its task came to nothing, and a later delivery may try again. */
  release(key: string): void
  /** The entry by which this job finished the task with this key, before the receiver was stopped. */
  finishedBy(job: string, key: string): AuditEntry | undefined
}

/**
 * The audit line is the one fact that says "done": with a list of its own, a crash between the two writes would
 * either lose a file or store it twice. Failed and expired tasks are not done, so a delivery sent again by hand
 * gets a new chance.
 */
export async function createSeen(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  waitingJobs: ReadonlySet<string>,
): Promise<SeenKeys> {
  const keys = new Set<string>()
  const finished = new Map<string, AuditEntry>()
  for await (const entry of entries) {
    if (entry.key === null || (entry.outcome !== 'stored' && entry.outcome !== 'ignored')) continue
    keys.add(entry.key)
    if (entry.job !== null && waitingJobs.has(entry.job)) finished.set(`${entry.job} ${entry.key}`, entry)
  }
  return {
    claim: (key) => {
      const free = !keys.has(key)
      keys.add(key)
      return free
    },
    release: (key) => {
      keys.delete(key)
    },
    finishedBy: (job, key) => finished.get(`${job} ${key}`),
  }
}
