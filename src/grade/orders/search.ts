import type { EndDifference } from './compare.ts'
import {
  coincidences,
  inOrder,
  neighbourSwaps,
  otherOrders,
  singleRepeats,
  type History,
  type Move,
  withMove,
} from './history.ts'
import type { HistorySort } from './exploration.ts'
import type { Arbitrary } from 'fast-check'

/** Runs a history; gives how it ended otherwise than the right one. */
export type TryHistory = (history: History) => Promise<EndDifference | undefined>

/** What was found of one sort: how many were tried, and the smallest that breaks the handler. */
export interface Found {
  readonly count: number
  readonly broken: { readonly history: History; readonly difference: EndDifference } | undefined
}

/** Of a journey with more events there are too many orders to try all. */
const mostOrdered = 5

/** Histories of one sort, the smallest first. */
const listed: Readonly<Record<Exclude<HistorySort, 'mixtures'>, (events: number) => readonly History[]>> = {
  orders: (events) => (events <= mostOrdered ? otherOrders(events) : neighbourSwaps(events)),
  repeats: singleRepeats,
  coincidences,
}

/** Tries every history of a sort, until one breaks the handler: those before it were smaller. */
export async function searchListed(
  sort: Exclude<HistorySort, 'mixtures'>,
  events: number,
  tryOne: TryHistory,
): Promise<Found> {
  let count = 0
  for (const history of listed[sort](events)) {
    count++
    const difference = await tryOne(history)
    if (difference) return { count, broken: { history, difference } }
  }
  return { count, broken: undefined }
}

const longDelaysMs = [0, 5 * 60_000, 6 * 3_600_000]

export interface SampleOptions {
  readonly events: number
  readonly seed: number
  /** How many are drawn. */
  readonly count: number
}

/** Draws histories in which several things are not as they should be; one that breaks the handler is made smaller as long as it does. */
export async function searchMixtures(
  { events, seed, count }: SampleOptions,
  tryOne: TryHistory,
): Promise<Found> {
  const fc = await import('fast-check')
  const at = fc.nat({ max: events - 1 })
  const move: Arbitrary<Move> = fc.oneof(
    fc.record({ kind: fc.constant('swap' as const), at: fc.nat({ max: Math.max(0, events - 2) }) }),
    fc.record({ kind: fc.constant('repeat' as const), at, to: at, afterMs: fc.constantFrom(60_000, 0) }),
    fc.record({ kind: fc.constant('delay' as const), at, afterMs: fc.constantFrom(...longDelaysMs) }),
  )
  const historyOf = (moves: readonly Move[]): History => moves.reduce(withMove, inOrder(events))
  let tried = 0
  let last: Found['broken']
  const holds = fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 2 * events }), async (moves) => {
    tried++
    const history = historyOf(moves)
    const difference = await tryOne(history)
    if (difference) last = { history, difference }
    return difference === undefined
  })
  await fc.check(holds, { seed, numRuns: count, endOnFailure: false })
  return { count: tried, broken: last }
}
