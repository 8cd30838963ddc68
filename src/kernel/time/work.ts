import { afterRealMs, nextTurn, realNow } from './real-time.ts'

/** Everything that has been started and has not ended yet, so that it can be awaited. Nothing is fire-and-forget. */
export interface Work {
  readonly open: number
  /** Counts `task` as under way until it ends. A rejection is kept for the next `settled()`. */
  track(task: Promise<unknown>): void
  /**
   * Resolves when nothing is under way.
   *
   * @throws {AggregateError} with every failure since the last call.
   */
  settled(): Promise<void>
  /**
   * Resolves when everything has ended, or nothing has begun or ended for `patienceMs` of real time: what is open then hangs, and
   * is not waited for again. Tells whether all had ended.
   */
  quiet(patienceMs: number): Promise<boolean>
}

/** Patience is counted in so many parts, so that a stretch in which this process could not run counts as one of them. */
const slices = 10

/** How many failures are kept for the next `settled()`. */
const kept = 100

export function createWork(onFailure?: (error: unknown) => void): Work {
  /** Each with the longest silence that somebody has waited through while it was open, in ms of real time. */
  const open = new Map<Promise<unknown>, number>()
  const onEnd = new Set<() => void>()
  /** When something last began or ended, in ms of real time. */
  let lastSign = 0
  let signs = 0
  let failures: unknown[] = []

  function sign(): void {
    lastSign = realNow()
    signs++
  }

  function fail(error: unknown): void {
    failures = [...failures.slice(1 - kept), error]
    onFailure?.(error)
  }

  function ended(task: Promise<unknown>): void {
    open.delete(task)
    sign()
    for (const look of onEnd) look()
  }

  return {
    get open() {
      return open.size
    },
    track(task) {
      const tracked = task.catch(fail).finally(() => ended(tracked))
      open.set(tracked, -1)
      sign()
    },
    async settled() {
      while (open.size > 0) await Promise.allSettled(open.keys())
      if (failures.length === 0) return
      const errors = failures
      failures = []
      throw new AggregateError(errors, `work failed in the background: ${errors.map(String).join('; ')}`)
    },
    async quiet(patienceMs) {
      const isAwaited = (): boolean => isAnyAwaited(open, patienceMs)
      let seen = signs
      let left = Math.ceil((slices * (lastSign + patienceMs - realNow())) / patienceMs) || 0
      for (;;) {
        await nextTurn() // What has just been told to end ends meanwhile, and answers that lie there are read.
        if (!isAwaited()) return open.size === 0
        if (seen !== signs) left = slices
        seen = signs
        if (patienceMs === 0 || left-- <= 0) break
        await endedWithin(patienceMs / slices, isAwaited, onEnd)
      }
      for (const [task, silentMs] of open) open.set(task, Math.max(silentMs, patienceMs))
      return false
    },
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
