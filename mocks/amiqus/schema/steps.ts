import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import { toIssues, type Issue } from '../../../src/kernel/errors/issue.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { optionalPreferences, preferencesOf, type Preferences, type Variants } from './step-preferences.ts'
import { isCheck, stepTypes, type StepType } from './step-types.ts'

/** A step as a body names it, checked no further than its type. */
export const stepBody = z.object({ type: z.enum(stepTypes), preferences: z.unknown().optional() })

export type StepBody = DeepReadonly<z.output<typeof stepBody>>

/** A step whose preferences are complete. */
export interface AskedStep {
  readonly type: StepType
  /** `null` for a type that has none. */
  readonly preferences: Preferences | null
}

/**
 * The steps with their preferences checked and defaults filled in.
 *
 * @throws {RefusalError} `invalid` with everything that is wrong, by dotted path.
 */
export function readSteps(given: readonly StepBody[]): readonly AskedStep[] {
  const issues: Issue[] = []
  const steps = given.map(({ type, preferences }, at): AskedStep => {
    const read = readPreferences(type, preferences)
    issues.push(...read.issues.map((issue) => ({ ...issue, path: ['steps', at, ...issue.path] })))
    return { type, preferences: read.preferences }
  })
  given.forEach(({ type }, at) => {
    if (isCheck(type) && given.findIndex((other) => other.type === type) !== at)
      issues.push({
        path: ['steps', at, 'type'],
        kind: 'rule',
        message: `The steps.${at}.type field has a duplicate value`,
        given: type,
      })
  })
  if (issues.length > 0) throw invalid(...issues)
  return steps
}

interface Read {
  readonly preferences: Preferences | null
  readonly issues: readonly Issue[]
}

function readPreferences(type: StepType, given: unknown): Read {
  const variants = preferencesOf[type]
  if (!variants) return { preferences: null, issues: [] }
  const value = given ?? (optionalPreferences.has(type) ? {} : undefined)
  const chosen = choose(variants, value)
  if (!('safeParse' in chosen)) return { preferences: null, issues: [chosen] }
  const parsed = chosen.safeParse(value, { reportInput: true })
  return parsed.success
    ? { preferences: parsed.data, issues: [] }
    : {
        preferences: null,
        issues: toIssues(parsed.error).map((issue) => ({ ...issue, path: ['preferences', ...issue.path] })),
      }
}

const anyFields = z.record(z.string(), z.unknown())

/** The schema that applies, or what is wrong with the field that decides it. */
function choose(variants: Variants, value: unknown): z.ZodType<Preferences> | Issue {
  if ('safeParse' in variants) return variants
  const fields = anyFields.safeParse(value)
  if (!fields.success) {
    return value === undefined
      ? { path: ['preferences'], kind: 'missing' }
      : { path: ['preferences'], kind: 'wrong-type', expected: 'object', given: value }
  }
  const key = fields.data[variants.by]
  if ('otherwise' in variants) return key === undefined ? variants.otherwise : variants.template
  const path = ['preferences', variants.by]
  if (key === undefined) return { path, kind: 'missing' }
  const schema = typeof key === 'string' && Object.hasOwn(variants.of, key) ? variants.of[key] : undefined
  return schema ?? { path, kind: 'not-one-of', values: Object.keys(variants.of), given: key }
}
