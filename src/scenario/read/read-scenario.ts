import { z } from 'zod'
import { formatIssue, toIssues } from '../../kernel/errors/issue.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { ScenarioError } from '../../kernel/scenario/scenario-error.ts'
import { kindOfValue } from '../../kernel/errors/kind-of-value.ts'
import { problemFrom, type Problem } from '../../kernel/errors/problem.ts'
import { scenario, type Scenario, type ScenarioInput } from '../../kernel/scenario/scenario.ts'
import { step, stepKinds, stepSchemas, type Step, type StepKind } from '../../kernel/scenario/step.ts'
import { isRecord } from '../../kernel/data/is-record.ts'

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

/**
 * Steps by themselves, as a vendor brings them.
 *
 * @throws {ScenarioError} naming every problem with its place.
 */
export function readSteps(input: readonly unknown[], what: string): readonly Step[] {
  const problems = input.flatMap((one, at) => stepProblems(one, [at]))
  if (problems.length > 0) throw new ScenarioError(what, problems)
  return steps.parse(input)
}

const steps = z.array(step)

/** What is wrong with the form of a scenario, step by step: a union's own error could not say which step was meant. */
export function problemsOf(input: unknown): readonly Problem[] {
  const parsed = scenario.safeParse(input, { reportInput: true })
  if (parsed.success) return []
  const outside = parsed.error.issues.filter(({ path }) => path[0] !== 'steps' || path.length < 2)
  const given: readonly unknown[] = isRecord(input) && Array.isArray(input['steps']) ? input['steps'] : []
  return [
    ...toProblems(new z.ZodError(outside), input, []),
    ...given.flatMap((one, at) => stepProblems(one, ['steps', at])),
  ]
}

function stepProblems(given: unknown, path: Problem['path']): readonly Problem[] {
  if (!isRecord(given))
    return [{ path, message: `expected a step, got ${kindOfValue(given)}`, suggestion: known }]
  const kinds = Object.keys(given).filter(isKind)
  const [kind, another] = kinds
  if (another !== undefined)
    return [{ path, message: `is ${kinds.join(' and ')} at once`, suggestion: 'make two steps of it' }]
  if (kind === undefined) return [unknownKind(given, path)]
  const parsed = stepSchemas[kind].safeParse(given, { reportInput: true })
  return parsed.success ? [] : toProblems(parsed.error, given, path)
}

function unknownKind(given: Readonly<Record<string, unknown>>, path: Problem['path']): Problem {
  const [key] = Object.keys(given).filter((name) => !['vendor', 'for', 'note'].includes(name))
  if (key === undefined) return { path, message: 'says nothing to do', suggestion: known }
  return problemFrom(new UnknownNameError('step', key, stepKinds), [...path, key])
}

const toProblems = (error: z.ZodError, input: unknown, at: Problem['path']): Problem[] =>
  toIssues(error, input).map((issue) => ({
    path: [...at, ...issue.path],
    message: formatIssue({ ...issue, path: [] }),
  }))

const known = `steps: ${stepKinds.join(', ')}`
const isKind = (key: string): key is StepKind => Object.hasOwn(stepSchemas, key)
