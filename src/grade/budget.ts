import { afterRealMs } from '../kernel/time/real-time.ts'

/** The time that a whole grade may take. */
export interface Budget {
  readonly limitMs: number
  isOver(): boolean
  /** Whether somebody has stopped it, before its time was over. */
  isStopped(): boolean
  /** Resolves when it is over. */
  readonly over: Promise<void>
  close(): void
}

/** @param stopped ends the time at once */
export function startBudget(limitMs: number, stopped?: AbortSignal): Budget {
  let isOver = stopped?.aborted ?? false
  let resolve = (): void => undefined
  const over = new Promise<void>((done) => (resolve = done))
  const end = (): void => {
    isOver = true
    resolve()
  }
  const close = afterRealMs(limitMs, end)
  stopped?.addEventListener('abort', end)
  if (isOver) resolve()
  return {
    limitMs,
    isOver: () => isOver,
    isStopped: () => stopped?.aborted ?? false,
    over,
    close() {
      close()
      stopped?.removeEventListener('abort', end)
    },
  }
}
