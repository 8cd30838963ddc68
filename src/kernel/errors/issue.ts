import { z } from 'zod'
import { assertNever } from './assert-never.ts'
import { kindOfValue } from './kind-of-value.ts'

/** One thing that is wrong with an input, neutral; each vendor says it in its own words. */
export type Issue = { readonly path: readonly (string | number)[] } & (
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong-type'; readonly expected: string; readonly given: unknown }
  | {
      readonly kind: 'wrong-format'
      readonly format: string
      /** The regular expression, for the format `regex`. */
      readonly pattern?: string
      readonly given: unknown
    }
  | { readonly kind: 'not-one-of'; readonly values: readonly unknown[]; readonly given: unknown }
  | {
      readonly kind: 'too-small' | 'too-big'
      readonly of: string
      readonly limit: number
      readonly given: unknown
    }
  | { readonly kind: 'unknown-field'; readonly names: readonly string[] }
  | { readonly kind: 'rule'; readonly message: string; readonly given: unknown }
)

/** Zod's issues in our words. Parse with `{ reportInput: true }`, or a missing field looks like a wrong type. */
export const toIssues = (error: z.ZodError, input?: unknown): readonly Issue[] =>
  error.issues.flatMap(nearest).map((issue) => toIssue(issue, input))

/** What is wrong with the alternative that came nearest, where a value may be one of several things. */
function nearest(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input' || plainValues(issue))
    return [issue]
  const [best] = issue.errors.toSorted((a, b) => a.length - b.length)
  if (!best) return [issue]
  return best.flatMap((inner) => nearest({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** The values there are, for a union of nothing but plain values. */
function plainValues({ errors }: z.core.$ZodIssueInvalidUnion): readonly unknown[] | undefined {
  const inner = errors.flat()
  const values = inner.flatMap((one) =>
    one.code === 'invalid_value' && one.path.length === 0 ? one.values : [],
  )
  return values.length > 0 && inner.every(({ code }) => code === 'invalid_value') ? values : undefined
}

function toIssue(issue: z.core.$ZodIssue, input: unknown): Issue {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
  const given = Number.isNaN(issue.input) ? valueAt(input, path) : issue.input // Coercion turns what it cannot read into NaN.
  if (issue.input === undefined && issue.code !== 'unrecognized_keys' && issue.code !== 'custom')
    return { path, kind: 'missing' }
  switch (issue.code) {
    case 'invalid_type':
      return { path, kind: 'wrong-type', expected: issue.expected, given }
    case 'invalid_format':
      if (hasOwnText(issue)) return { path, kind: 'rule', message: issue.message, given }
      return issue.format === 'regex'
        ? { path, kind: 'wrong-format', format: 'regex', pattern: String(issue['pattern']), given }
        : { path, kind: 'wrong-format', format: issue.format, given }
    case 'invalid_value':
      return { path, kind: 'not-one-of', values: issue.values, given }
    case 'too_small':
      return { path, kind: 'too-small', of: issue.origin, limit: Number(issue.minimum), given }
    case 'too_big':
      return { path, kind: 'too-big', of: issue.origin, limit: Number(issue.maximum), given }
    case 'unrecognized_keys':
      return { path, kind: 'unknown-field', names: issue.keys }
    case 'invalid_union': {
      if (hasOwnText(issue)) return { path, kind: 'rule', message: issue.message, given }
      const values = plainValues(issue) ?? ('options' in issue ? (issue.options ?? []) : [])
      return { path, kind: 'not-one-of', values, given }
    }
    case 'custom':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return { path, kind: 'rule', message: issue.message, given }
    default:
      return assertNever(issue)
  }
}

/** Whether its schema says in words what is wrong. The library's own words are for nobody who calls a vendor. */
function hasOwnText(issue: z.core.$ZodIssue): boolean {
  // An issue that came out of a parse is one that went in, with its path and text filled in.
  const text = z.config().localeError?.(issue as z.core.$ZodRawIssue)
  return issue.message !== (typeof text === 'string' ? text : text?.message)
}

function valueAt(input: unknown, path: Issue['path']): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[key]
  }
  return value
}

/** `steps.0.type`, as a person writes it. */
export const dotted = (path: readonly (string | number)[]): string => path.join('.')

/** An issue in plain English, for hookdrill's own errors (a vendor has its own words). */
export function formatIssue(issue: Issue): string {
  const where = issue.path.length > 0 ? `${dotted(issue.path)}: ` : ''
  return where + explain(issue)
}

function explain(issue: Issue): string {
  switch (issue.kind) {
    case 'missing':
      return 'is required'
    case 'wrong-type':
      return `expected ${issue.expected}, got ${kindOfValue(issue.given)}`
    case 'wrong-format':
      return issue.pattern === undefined
        ? `expected a ${issue.format}, got ${show(issue.given)}`
        : `expected text that matches ${issue.pattern}, got ${show(issue.given)}`
    case 'not-one-of':
      return issue.values.length > 0
        ? `expected ${issue.values.map(show).join(' or ')}, got ${show(issue.given)}`
        : `${show(issue.given)} is not one of what is possible`
    case 'too-small':
      return `expected at least ${issue.limit}${unit(issue.of)}, got ${show(issue.given)}`
    case 'too-big':
      return `expected at most ${issue.limit}${unit(issue.of)}, got ${show(issue.given)}`
    case 'unknown-field':
      return `has no ${issue.names.map((name) => `"${name}"`).join(', ')}`
    case 'rule':
      return issue.message
  }
}

const unit = (of: string): string => (of === 'string' ? ' characters' : of === 'array' ? ' items' : '')

function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return kindOfValue(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
