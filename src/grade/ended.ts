import type { Requirement } from './requirement.ts'
import { areaOf } from './requirements/areas.ts'
import type { RequirementResult } from './result.ts'
import { endedMeanwhile, fail, inconclusive } from './verdict.ts'

/** What is known when the handler's process has ended while it was graded. */

/** Whether a webhook of it reached nobody, at first or in the end. */
export const wasUnreachable = ({ exchanges = [] }: RequirementResult): boolean =>
  exchanges.some(({ outcome }) => outcome?.kind === 'unreachable')

/** Whether a webhook of it was cut off, as it is when the process ends that was to answer. */
const wasCutOff = ({ exchanges = [] }: RequirementResult): boolean =>
  exchanges.some(({ outcome }) => outcome?.kind === 'unreachable' && outcome.code !== 'ECONNREFUSED')

/** This has ended it: nothing else was under way. The reason is what breaks it, where that can be said. */
export function endedBy(result: RequirementResult, cause = 'stops-listening'): RequirementResult {
  const fault = result.exchanges?.find((exchange) => exchange.fault !== undefined)?.fault
  const what = fault === undefined ? 'it' : `a webhook with ${fault}`
  return {
    ...result,
    verdict: fail(
      cause,
      `${what} ${wasUnreachable(result) ? 'got no answer' : 'was answered'}, and nobody listened there any more: its process has ended`,
    ),
  }
}

/** It has ended while several were tried: one of those that were cut off has done it. */
export function closeEnded(
  chosen: readonly Requirement[],
  results: ReadonlyMap<string, RequirementResult>,
): readonly RequirementResult[] {
  const cutOff = [...results.values()].filter(wasCutOff)
  return chosen.map((requirement) => {
    const seen = results.get(requirement.id)
    if (!seen || !cutOff.includes(seen)) return openSinceEnd(requirement, seen)
    return cutOff.length === 1
      ? endedBy(seen, requirement.odd?.broke)
      : { ...seen, verdict: endedMeanwhile(cutOff.length - 1) }
  })
}

/** What was seen of it before, without a doubt, stays. */
export const openSinceEnd = (
  requirement: Requirement,
  seen: RequirementResult | undefined,
): RequirementResult =>
  seen?.verdict.kind === 'pass' ||
  seen?.verdict.kind === 'skipped' ||
  (seen?.verdict.kind === 'fail' && seen.verdict.doubt === undefined)
    ? seen
    : {
        area: areaOf(requirement),
        requirement,
        verdict: inconclusive('the handler had stopped listening'),
        ms: seen?.ms ?? 0,
      }
