import { Date, clearTimeout, monotonicNow, setImmediate, setTimeout } from './globals.ts'

/** Undoes something that was to happen later. */
export type Cancel = () => void

/** The machine's time in epoch ms: what a clock that ticks goes by. */
export const systemNow = (): number => Date.now()

/** Real time in ms since some moment: for how long something took. */
export const realNow = (): number => monotonicNow()

/** `setTimeout` treats anything longer as 1 ms. */
export const longestTimerMs = 2 ** 31 - 1

/** For what has to do with this machine and not with the vendor's time: a caller who waits, a file to be saved. */
export function afterRealMs(ms: number, run: () => void): Cancel {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

/**
 * After `ms` in which this process could have listened: a long stretch in which it was busy with other things counts for a
 * tenth, or a receiver in the same process would be called late when it had no chance to answer.
 */
export function afterFreeMs(ms: number, run: () => void): Cancel {
  let left = 10
  let cancel: Cancel = () => undefined
  const next = (): void => {
    if (left-- > 0) cancel = afterRealMs(ms / 10, next)
    else run()
  }
  next()
  return () => cancel()
}

/** Whether `ms` of free time are over, for whoever looks again and again; to be ended with `end`. */
export function freeLimit(ms: number): { isOver(): boolean; end(): void } {
  let isOver = ms <= 0
  const end = afterFreeMs(ms, () => void (isOver = true))
  return { isOver: () => isOver, end }
}

/** Resolves when what has just been told to end has ended: in the next turn of the event loop. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** For a caller who waits, and without whom the process would have no reason to stay. */
export const pauseMs = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))
