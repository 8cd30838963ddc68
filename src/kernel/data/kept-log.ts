import type { NumberedLog } from './numbered-log.ts'

/** What happened, of which the oldest may have been forgotten. A walk gives less of what would have to be read: `Seen` of it. */
export interface KeptLog<T, Seen = T> {
  get(id: string): T | undefined
  /** One by one; `after` is the id of one that is passed. */
  oldestFirst(after?: string): Iterable<Seen>
  /** As `oldestFirst`, the other way round. */
  newestFirst(before?: string): Iterable<Seen>
  /** All of one that a walk has given. */
  whole(seen: Seen): T
  /** The ids alone, newest first. */
  ids(): Iterable<string>
  /** Whether there was one with this id that is not kept any more; of very old ones that is not known. */
  hasForgotten(id: string): boolean
}

/** How many of what has ended are kept where nobody says. */
export const defaultKeep = 100_000

/** How much of what has ended is kept. */
export interface Keep {
  readonly count: number
  /** For how long, ms on the tenant's clock. */
  readonly forMs: number
}

/** What is kept where nobody says. */
export const usualKeep: Keep = { count: defaultKeep, forMs: Infinity }

/** How many may be there beyond those that are kept, so that forgetting need not be done one by one. */
export const spareOf = (keep: number): number => Math.floor(keep / 100)

/** How many of the oldest are to go: those beyond the count, and those that are too old. Not one by one, where there are many. */
export function countToForget<T>(
  log: NumberedLog<T>,
  { count, forMs }: Keep,
  now: number,
  timeOf: (entry: T) => number,
): number {
  const { length, first } = log
  const isOld = (at: number): boolean => {
    const entry = log.get(first + at)
    return entry !== undefined && timeOf(entry) < now - forMs
  }
  let forgotten = length > count + spareOf(count) ? length - count : 0
  if (forMs === Infinity || !isOld(forgotten + spareOf(length))) return forgotten
  while (isOld(forgotten)) forgotten += 1
  return forgotten
}

/** The newest ids that were added: at least `limit` of them, and at most twice as many. */
export function createRecentIds(
  limit: number,
): Pick<Set<string>, 'has' | 'clear'> & { add(id: string): void } {
  let older = new Set<string>()
  let newer = new Set<string>()
  return {
    add(id) {
      newer.add(id)
      if (newer.size < limit) return
      older = newer
      newer = new Set()
    },
    has: (id) => newer.has(id) || older.has(id),
    clear() {
      older.clear()
      newer.clear()
    },
  }
}
