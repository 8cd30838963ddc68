import { median } from '../compare.mjs'

/**
 * How long one run takes, in ms: the median of as many runs as fit into `forMs`, one after the other.
 *
 * @param {() => unknown} run
 */
export async function msOf(run, { forMs = 300, atLeast = 5 } = {}) {
  const taken = []
  const end = performance.now() + forMs
  while (taken.length < atLeast || performance.now() < end) {
    const from = performance.now()
    await run()
    taken.push(performance.now() - from)
  }
  return median(taken)
}
