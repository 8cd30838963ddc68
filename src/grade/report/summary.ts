import { areas } from '../requirements/areas.ts'
import type { Grade, RequirementResult } from '../result.ts'
import type { Verdict } from '../verdict.ts'

/** The results of one area, for reports of all kinds. */
export interface AreaSummary {
  readonly name: string
  readonly title: string
  readonly results: readonly RequirementResult[]
  readonly tried: number
  readonly passed: number
  readonly state: 'passed' | 'not passed' | 'not judged'
  /** `3 of 4`, or that nothing of it was judged. */
  readonly share: string
  /** How long its trials took, one by one: of those side by side the sum is more than the time that went by. */
  readonly ms: number
}

/** Area by area, those of which something was judged. */
export const areasOf = ({ results }: Pick<Grade, 'results'>): readonly AreaSummary[] =>
  areas.flatMap(({ name, title }) => {
    const own = results.filter(({ area }) => area === name)
    const tried = own.filter(({ verdict }) => verdict.kind !== 'skipped')
    const passed = countOf(own, 'pass')
    return own.length === 0
      ? []
      : [
          {
            name,
            title,
            results: own,
            tried: tried.length,
            passed,
            ...shareOf(passed, tried.length),
            ms: own.reduce((sum, { ms }) => sum + ms, 0),
          },
        ]
  })

const shareOf = (passed: number, tried: number): Pick<AreaSummary, 'state' | 'share'> =>
  tried === 0
    ? { state: 'not judged', share: 'not judged' }
    : { state: passed === tried ? 'passed' : 'not passed', share: `${passed} of ${tried}` }

/** Those that failed or stayed open: what somebody has to look at. */
export const openOf = (results: readonly RequirementResult[]): readonly RequirementResult[] =>
  results.filter(({ verdict }) => verdict.kind === 'fail' || verdict.kind === 'inconclusive')

export const countOf = (results: readonly RequirementResult[], kind: Verdict['kind']): number =>
  results.filter(({ verdict }) => verdict.kind === kind).length

/** `40 passed, 2 failed (1 of what it must), 1 open, 8 skipped` */
export function formatCounts(results: readonly RequirementResult[]): string {
  const failed = countOf(results, 'fail')
  const musts = results.filter(
    ({ verdict, requirement }) => verdict.kind === 'fail' && requirement.level === 'must',
  ).length
  return [
    `${countOf(results, 'pass')} passed`,
    ...(failed > 0 ? [`${failed} failed (${musts} of what it must)`] : []),
    ...(countOf(results, 'inconclusive') > 0 ? [`${countOf(results, 'inconclusive')} open`] : []),
    ...(countOf(results, 'skipped') > 0 ? [`${countOf(results, 'skipped')} skipped`] : []),
  ].join(', ')
}
