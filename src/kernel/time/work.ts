import { createQuiet, type UnderWatch } from './quiet.ts'
import { realNow } from './real-time.ts'

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

/** How many failures are kept for the next `settled()`. */
const kept = 100

export function createWork(onFailure?: (error: unknown) => void): Work {
  const open: UnderWatch['open'] = new Map()
  const onEnd = new Set<() => void>()
  const signs = { count: 0, last: 0 }
  let failures: unknown[] = []

  function sign(): void {
    signs.last = realNow()
    signs.count++
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
    quiet: createQuiet({ open, signs, onEnd }),
  }
}
