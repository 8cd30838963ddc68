import { HookdrillError } from '../errors/error.ts'
import type { Problem } from '../errors/problem.ts'

/** A scenario that cannot be played: every problem with its place, what was expected and what was given. */
export class ScenarioError extends HookdrillError {
  override readonly name = 'ScenarioError'
  readonly problems: readonly Problem[]

  constructor(what: string, problems: readonly Problem[], place: (problem: Problem) => string = placeOf) {
    const [only, ...more] = problems
    super(
      'invalid_scenario',
      `${what}: ${problems.map((problem) => formatProblem(problem, place)).join('; ')}`,
      {
        suggestion: more.length === 0 ? only?.suggestion : undefined,
      },
    )
    this.problems = problems
  }
}

/** With the nearest name, which several problems could not share as one suggestion. */
function formatProblem(problem: Problem, place: (problem: Problem) => string): string {
  const [near = ''] = /^did you mean "[^"]*"\?/.exec(problem.suggestion ?? '') ?? []
  return [place(problem), [problem.message, near].filter((part) => part !== '').join(', ')]
    .filter((part) => part !== '')
    .join(': ')
}

const placeOf = ({ path }: Problem): string => path.join('.')
