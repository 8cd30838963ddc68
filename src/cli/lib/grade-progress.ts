import type { Requirement } from '../../grade/requirement.ts'
import type { RequirementResult } from '../../grade/result.ts'
import type { Terminal } from './terminal.ts'

export interface GradeProgressOptions {
  readonly vendor: string
  /** What will be tried. */
  readonly chosen: readonly Requirement[]
  /** How long all of it may take, in ms of real time. */
  readonly limitMs: number
  readonly areaOf: (requirement: Requirement) => string
  readonly titleOf: (area: string) => string
}

/** Says how far a grade is: in one line that changes where somebody watches, and else in a line when it begins and one for each area. */
export function tellGradeProgress(
  { vendor, chosen, limitMs, areaOf, titleOf }: GradeProgressOptions,
  { progress, milestone }: Pick<Terminal, 'progress' | 'milestone'>,
): (result: RequirementResult) => void {
  const seen = new Map<string, RequirementResult['verdict']['kind']>()
  let isSecondLook = false
  milestone(
    `hookdrill: ${vendor}: ${chosen.length === 1 ? 'one thing' : `up to ${chosen.length} things`} to try; it ends after ${limitMs / 1000} s at the latest (--limit)`,
  )

  function tellOfArea(area: string): void {
    const own = chosen.filter((requirement) => areaOf(requirement) === area)
    if (own.some(({ id }) => !seen.has(id))) return
    const failed = own.filter(({ id }) => seen.get(id) === 'fail').length
    milestone(
      `hookdrill: ${vendor}: ${titleOf(area)}: tried${failed > 0 ? `, ${failed} failed so far` : ''} (${seen.size} of ${chosen.length})`,
    )
  }

  return ({ requirement: { id, title }, area, verdict }) => {
    const isAgain = seen.has(id) // What is tried again counts once.
    seen.set(id, verdict.kind)
    const failed = [...seen.values()].filter((kind) => kind === 'fail').length
    progress(`${seen.size} tried${failed > 0 ? `, ${failed} failed` : ''}: ${id} ${title}`)
    if (!isAgain) tellOfArea(area)
    else if (!isSecondLook) {
      isSecondLook = true
      milestone(`hookdrill: ${vendor}: what is doubtful is tried again, one by one`)
    }
  }
}
