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
  /** As `settled()`, but gives up after `patienceMs` of real time; tells whether all had ended. */
  quiet(patienceMs: number): Promise<boolean>
}

/** How many failures are kept for the next `settled()`. */
const kept = 100

export function createWork(
  after: (ms: number, run: () => void) => () => void,
  onFailure?: (error: unknown) => void,
): Work {
  const open = new Set<Promise<unknown>>()
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
      const tracked = task.catch(fail).finally(() => open.delete(tracked))
      open.add(tracked)
    },
    async settled() {
      await drained()
      if (failures.length === 0) return
      const errors = failures
      failures = []
      throw new AggregateError(errors, `work failed in the background: ${errors.map(String).join('; ')}`)
    },
    async quiet(patienceMs) {
      if (open.size === 0) return true
      let cancel = (): void => undefined
      const outOfPatience = new Promise<boolean>(
        (resolve) => (cancel = after(patienceMs, () => resolve(false))),
      )
      const quiet = await Promise.race([drained().then(() => true), outOfPatience])
      cancel()
      return quiet
    },
  }
}
