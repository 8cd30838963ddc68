import { commonTo, differenceFrom } from '../effects/change.ts'
import type { HistoryEnd } from './run-history.ts'

/** What a handler ends with when everything comes in order, once. */
export interface RightEnd {
  readonly end: HistoryEnd
  /** What its probe says, as far as it was the same both times. */
  readonly change: unknown
}

/** How a history ended otherwise than the right one. */
export interface EndDifference {
  readonly kind: 'refused' | 'lost' | 'doubled' | 'broken' | 'differs'
  /** What was seen, and what was awaited. */
  readonly why: string
}

/** Of two runs in order; why they cannot be the measure of others, when they are not alike. */
export function rightEndOf(
  one: HistoryEnd,
  other: HistoryEnd,
): { readonly kind: 'ok'; readonly right: RightEnd } | { readonly kind: 'failed'; readonly why: string } {
  const failed = one.probeFailed ?? other.probeFailed
  if (failed !== undefined) return { kind: 'failed', why: failed }
  const idle = whyNothing(one)
  if (idle !== undefined) return { kind: 'failed', why: idle }
  const difference = differenceOf(other, { end: one, change: commonTo(one.change, other.change) })
  return difference
    ? { kind: 'failed', why: `twice in the right order, and the second time ${difference.why}` }
    : { kind: 'ok', right: { end: one, change: commonTo(one.change, other.change) } }
}

/** Why a handler that shows nothing cannot be told from one that does nothing. */
function whyNothing({ events, refused, files, kept, change }: HistoryEnd): string | undefined {
  if (events.length === 0) return 'no webhook was sent for the journey'
  if (refused.length === events.length)
    return `in the right order ${[...new Set(refused)].join(', ')} was never accepted; check the path and the secret`
  return files > 0 || (kept ?? 0) > 0 || hasChanged(change)
    ? undefined
    : 'in the right order no file was fetched, and no probe says that anything was kept'
}

const hasChanged = (change: unknown): boolean =>
  typeof change === 'object' && change !== null && 'kind' in change && change.kind !== 'same'

/** Nothing when it ended as it should. */
export function differenceOf(seen: HistoryEnd, { end, change }: RightEnd): EndDifference | undefined {
  const refused = without(seen.refused, end.refused)
  if (refused.length > 0)
    return {
      kind: 'refused',
      why: `${refused.join(', ')} was never accepted, however often the vendor tried`,
    }
  if (seen.broken.length > end.broken.length)
    return { kind: 'broken', why: `what was kept is not whole: ${seen.broken.join('; ')}` }
  if (seen.kept !== undefined && end.kept !== undefined && seen.kept !== end.kept)
    return {
      kind: seen.kept < end.kept ? 'lost' : 'doubled',
      why: `${seen.kept} documents were kept, and in the right order ${end.kept}`,
    }
  if (seen.files < end.files)
    return { kind: 'lost', why: `${seen.files} files were fetched, and in the right order ${end.files}` }
  const difference = differenceFrom(change, seen.change)
  return difference === undefined ? undefined : { kind: 'differs', why: difference }
}

/** Texts of the one list that the other has less often. */
function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return all.filter((each) => {
    const at = left.indexOf(each)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}
