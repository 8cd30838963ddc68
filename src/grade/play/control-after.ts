import { countedSince } from '../effects/counted-since.ts'
import { settledReading } from '../effects/settled.ts'
import type { Lab } from '../lab/lab.ts'

/** After so many in a row of which nothing was counted, nothing is waited for any more. */
const mostInVain = 3

/**
 * Announces a document without any trouble after a scenario, and says why it was not taken. Where somebody counts, it is waited for
 * until it is: what is kept a while after it was fetched would be one too many in the next scenario.
 */
export function createControlAfter(): (lab: Lab) => Promise<string | undefined> {
  let inVain = 0
  return async (lab) => {
    const { probe, limits, watch } = lab
    if (!probe || inVain >= mostInVain) return await lab.control()
    const before = await settledReading(probe, limits.quietMs)
    const why = await lab.control()
    if (why !== undefined || before.kind !== 'count') return why
    const isKept = await watch.until(
      async () => ((await countedSince(probe, before.count)) ?? 0) > 0,
      limits.actMs,
    )
    inVain = isKept ? 0 : inVain + 1
    return undefined
  }
}
