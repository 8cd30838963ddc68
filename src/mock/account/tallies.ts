import type { Tally } from '../../kernel/contract/context.ts'

/** Counts of what happened in fixed windows of time, by name. */
export interface Tallies {
  count(name: string, windowMs: number): Tally
  clear(): void
}

export function createTallies(now: () => number): Tallies {
  const windows = new Map<string, Tally>()
  return {
    count(name, windowMs) {
      const current = windows.get(name)
      const next =
        current && now() < current.endsAt
          ? { count: current.count + 1, endsAt: current.endsAt }
          : { count: 1, endsAt: now() + windowMs }
      windows.set(name, next)
      return next
    },
    clear: () => windows.clear(),
  }
}
