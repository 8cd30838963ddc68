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
   * Resolves when everything has ended, or whatever has not is older than `patienceMs` of real time: what hangs is waited for once,
   * not at every step. Tells whether all had ended.
   */
  quiet(patienceMs: number): Promise<boolean>
}

/** How many failures are kept for the next `settled()`. */
const kept = 100

export function createWork(onFailure?: (error: unknown) => void): Work {
  /** Each with when it began, in ms of real time. */
  const open = new Map<Promise<unknown>, number>()
  let failures: unknown[] = []

  function fail(error: unknown): void {
    failures = [...failures.slice(1 - kept), error]
    onFailure?.(error)
  }

  async function drained(): Promise<void> {
    while (open.size > 0) await Promise.allSettled(open.keys())
  }

  return {
    get open() {
      return open.size
    },
    track(task) {
      const tracked = task.catch(fail).finally(() => open.delete(tracked))
      open.set(tracked, realNow())
    },
    async settled() {
      await drained()
      if (failures.length === 0) return
      const errors = failures
      failures = []
      throw new AggregateError(errors, `work failed in the background: ${errors.map(String).join('; ')}`)
    },
    async quiet(patienceMs) {
      await nextTurn() // What has just been told to end ends meanwhile.
      for (;;) {
        const newest = Math.max(...open.values())
        const leftMs = newest + patienceMs - realNow()
        if (open.size === 0 || leftMs <= 0) return open.size === 0
        await drainedWithin(leftMs)
      }
    },
  }

  async function drainedWithin(ms: number): Promise<void> {
    let cancel = (): void => undefined
    const outOfPatience = new Promise<void>((resolve) => (cancel = afterRealMs(ms, resolve)))
    await Promise.race([drained(), outOfPatience])
    cancel()
  }
}
