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
   * Resolves when everything has ended, or when nothing has begun or ended for `patienceMs` of real time: then what is open hangs,
   * and is waited for no more. Tells whether all had ended.
   */
  quiet(patienceMs: number): Promise<boolean>
}

/** How many failures are kept for the next `settled()`. */
const kept = 100

export function createWork(onFailure?: (error: unknown) => void): Work {
  const open = new Set<Promise<unknown>>()
  /** Those for which patience has run out once. */
  const hanging = new Set<Promise<unknown>>()
  /** When something began or ended last, in ms of real time: as long as there is life, nothing hangs. */
  let lastSign = realNow()
  let failures: unknown[] = []

  function fail(error: unknown): void {
    failures = [...failures.slice(1 - kept), error]
    onFailure?.(error)
  }

  async function drained(): Promise<void> {
    while (open.size > 0) await Promise.allSettled(open)
  }

  return {
    get open() {
      return open.size
    },
    track(task) {
      const tracked = task.catch(fail).finally(() => {
        open.delete(tracked)
        hanging.delete(tracked)
        lastSign = realNow()
      })
      open.add(tracked)
      lastSign = realNow()
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
      while (open.size > hanging.size) {
        const leftMs = lastSign + patienceMs - realNow()
        if (leftMs > 0) await within(leftMs, livingEnded())
        else for (const task of open) hanging.add(task)
      }
      return open.size === 0
    },
  }

  async function livingEnded(): Promise<void> {
    while (open.size > hanging.size) await Promise.allSettled([...open].filter((task) => !hanging.has(task)))
  }
}

async function within(ms: number, what: Promise<void>): Promise<void> {
  let cancel = (): void => undefined
  const outOfTime = new Promise<void>((resolve) => (cancel = afterRealMs(ms, resolve)))
  await Promise.race([what, outOfTime])
  cancel()
}
