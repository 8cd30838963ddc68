import { afterRealMs, nextTurn, realNow } from './real-time.ts'

/** What is under way, and its signs of life. */
export interface UnderWatch {
  /** Each task with the longest silence that somebody has waited through while it was open, in ms of real time. */
  readonly open: Map<Promise<unknown>, number>
  /** How often something has begun or ended, and when it last did, in ms of real time. */
  readonly signs: { readonly count: number; readonly last: number }
  /** What is to be called at each end. */
  readonly onEnd: Set<() => void>
}

/** Patience is counted in so many parts, so that a stretch in which this process could not run counts as one of them. */
const slices = 10

/** Waits until nothing is under way that has not been found to hang: `Work.quiet`. */
export function createQuiet({ open, signs, onEnd }: UnderWatch): (patienceMs: number) => Promise<boolean> {
  /** Whoever is as patient waits along: thousands may wait, and each end is to be looked at once. */
  const waits = new Map<number, Promise<boolean>>()

  async function waitForQuiet(patienceMs: number): Promise<boolean> {
    const isAwaited = (): boolean => isAnyAwaited(open, patienceMs)
    let seen = signs.count
    let left = Math.ceil((slices * (signs.last + patienceMs - realNow())) / patienceMs) || 0
    try {
      for (;;) {
        await nextTurn()
        if (!isAwaited()) return open.size === 0
        if (seen !== signs.count) left = slices
        seen = signs.count
        if (patienceMs === 0 || left-- <= 0) break
        await endedWithin(patienceMs / slices, isAwaited, onEnd)
      }
      for (const [task, silentMs] of open) open.set(task, Math.max(silentMs, patienceMs))
      return false
    } finally {
      waits.delete(patienceMs)
    }
  }

  return async (patienceMs) => {
    await nextTurn() // What has just been told to end ends meanwhile, and answers that lie there are read.
    if (!isAnyAwaited(open, patienceMs)) return open.size === 0
    const wait = waits.get(patienceMs) ?? waitForQuiet(patienceMs)
    waits.set(patienceMs, wait)
    return await wait
  }
}

/** Whether anything is open that has not been found to hang by somebody as patient. */
function isAnyAwaited(open: ReadonlyMap<unknown, number>, patienceMs: number): boolean {
  for (const silentMs of open.values()) if (silentMs < patienceMs) return true
  return false
}

/** Resolves after `ms` of real time, or at an end after which nothing is awaited. */
function endedWithin(ms: number, isAwaited: () => boolean, onEnd: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel()
      onEnd.delete(look)
      resolve()
    }
    const look = (): void => {
      if (!isAwaited()) end()
    }
    const cancel = afterRealMs(ms, end)
    onEnd.add(look)
  })
}
