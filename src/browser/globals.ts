// The browser's own, taken when this is loaded, as `src/kernel/time/globals.ts` does on the other side.
export const { Date, Intl, setTimeout, clearTimeout, setInterval, clearInterval } = globalThis

/** ms since the page was loaded. */
export const sinceLoad = globalThis.performance.now.bind(globalThis.performance)
