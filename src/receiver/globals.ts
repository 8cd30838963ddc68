// The machine's own, taken when this is loaded: tests put false ones in the place of the global ones.
import timers from 'node:timers'
import timersPromises from 'node:timers/promises'

export const { Date } = globalThis
export const { setTimeout, clearTimeout } = timers
export const { setTimeout: wait } = timersPromises
