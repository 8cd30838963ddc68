// The machine's own, taken when this is loaded: tests put false ones in the place of the global ones, and what a test waits
// for would never come. Not off `globalThis` where Node has them elsewhere: a browser's own in a test have no `unref`.
import { createHistogram, performance } from 'node:perf_hooks'
import timers from 'node:timers'

export const { Date, Intl, queueMicrotask } = globalThis
export const { setTimeout, clearTimeout, setImmediate } = timers
export const { nextTick } = process

/** ms since some moment. */
export const monotonicNow = performance.now.bind(performance)

export { createHistogram }
