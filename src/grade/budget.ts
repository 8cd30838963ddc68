import { afterRealMs } from '../kernel/time/real-time.ts'

/** The time that a whole grade may take. */
export interface Budget {
  readonly limitMs: number
  isOver(): boolean
  /** Resolves when it is over. */
  readonly over: Promise<void>
  close(): void
}

export function startBudget(limitMs: number): Budget {
  let isOver = false
  let end = (): void => undefined
  const over = new Promise<void>((resolve) => (end = resolve))
  const close = afterRealMs(limitMs, () => {
    isOver = true
    end()
  })
  return {
    limitMs,
    isOver: () => isOver,
    over,
    close,
  }
}
