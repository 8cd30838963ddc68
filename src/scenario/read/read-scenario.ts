import { z } from 'zod'
import { formatIssue, toIssues } from '../../kernel/errors/issue.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { problemFrom, ScenarioError, type Problem } from '../../kernel/scenario/scenario-error.ts'
import { scenario, type Scenario, type ScenarioInput } from '../../kernel/scenario/scenario.ts'
import { stepKinds, stepSchemas, type StepKind } from '../../kernel/scenario/step.ts'

/**
 * A scenario written in TypeScript, with its defaults.
 *
 * @throws {ScenarioError} naming every problem with its place.
 */
export const defineScenario = (input: ScenarioInput): Scenario => readScenario(input)

/**
 * A scenario as it comes in from outside. Names of vendors, events, actions and faults are looked at when it is
 * played (`checkNames`).
 *
 * @throws {ScenarioError} naming every problem with its place.
 */
export function readScenario(input: unknown, what = 'scenario'): Scenario {
  const problems = problemsOf(input)
  if (problems.length > 0) throw new ScenarioError(what, problems)
  return scenario.parse(input)
}

/** What is wrong with the form of a scenario, step by step: a union's own error could not say which step was meant. */
export function problemsOf(input: unknown): readonly Problem[] {
  const parsed = scenario.safeParse(input, { reportInput: true })
  if (parsed.success) return []
  const outside = parsed.error.issues.filter(({ path }) => path[0] !== 'steps' || path.length < 2)
  const steps: readonly unknown[] = isRecord(input) && Array.isArray(input['steps']) ? input['steps'] : []
  return [
    ...toProblems(new z.ZodError(outside), input, []),
    ...steps.flatMap((step, at) => stepProblems(step, ['steps', at])),
  ]
}

function stepProblems(step: unknown, path: Problem['path']): readonly Problem[] {
  if (!isRecord(step))
    return [{ path, message: `expected a step, got ${JSON.stringify(step)}`, suggestion: known }]
  const kinds = Object.keys(step).filter(isKind)
  const [kind, another] = kinds
  if (another !== undefined)
    return [{ path, message: `is ${kinds.join(' and ')} at once`, suggestion: 'make two steps of it' }]
  if (kind === undefined) return [unknownKind(step, path)]
  const parsed = stepSchemas[kind].safeParse(step, { reportInput: true })
  return parsed.success ? [] : toProblems(parsed.error, step, path)
}

function unknownKind(step: Readonly<Record<string, unknown>>, path: Problem['path']): Problem {
  const [given] = Object.keys(step).filter((key) => !['vendor', 'for', 'note'].includes(key))
  if (given === undefined) return { path, message: 'says nothing to do', suggestion: known }
  return problemFrom(new UnknownNameError('step', given, stepKinds), [...path, given])
}

const toProblems = (error: z.ZodError, input: unknown, at: Problem['path']): Problem[] =>
  toIssues(error, input).map((issue) => ({
    path: [...at, ...issue.path],
    message: formatIssue({ ...issue, path: [] }),
  }))

const known = `steps: ${stepKinds.join(', ')}`
const isKind = (key: string): key is StepKind => Object.hasOwn(stepSchemas, key)
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
