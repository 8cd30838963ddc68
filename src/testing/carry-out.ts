import { nextTick, queueMicrotask } from '../kernel/time/globals.ts'
import { explainErrors } from './explain-errors.ts'

/** Carries out what a test asked for, also under fake timers, and explains what goes wrong. */
export const carryOut = <T>(run: () => Promise<T>): Promise<T> => explainErrors(() => keepNodeRunning(run))

/** Whether a test has faked what Node's streams and `fetch` cannot do without. */
export const isNodeFaked = (): boolean =>
  process.nextTick !== nextTick || globalThis.queueMicrotask !== queueMicrotask

/** How many waits are under way. */
let waiting = 0
let putBack = (): void => undefined

/**
 * Node's own streams, sockets and `fetch` put off their work with whatever `nextTick` and `queueMicrotask` are global, and
 * stand still when a test has faked these: nothing is sent or answered any more. While a test waits for `run`, the real ones
 * are there. Timers and the time stay faked.
 */
async function keepNodeRunning<T>(run: () => Promise<T>): Promise<T> {
  if (waiting++ === 0 && isNodeFaked()) putBack = takeAwayFakes()
  try {
    return await run()
  } finally {
    if (--waiting === 0) putBack()
  }
}

/** @returns a function that puts the fakes back, unless they were changed meanwhile. */
function takeAwayFakes(): () => void {
  const fakes = { nextTick: process.nextTick, queueMicrotask: globalThis.queueMicrotask }
  // Not the real ones themselves: those are there when a test has ended its fake timers meanwhile.
  const real: typeof fakes = {
    nextTick: (...given) => nextTick(...given),
    queueMicrotask: (callback) => queueMicrotask(callback),
  }
  process.nextTick = real.nextTick
  globalThis.queueMicrotask = real.queueMicrotask
  return () => {
    putBack = () => undefined
    if (process.nextTick === real.nextTick) process.nextTick = fakes.nextTick
    if (globalThis.queueMicrotask === real.queueMicrotask) globalThis.queueMicrotask = fakes.queueMicrotask
  }
}
