import type { z } from 'zod'
import { assertNever } from './assert-never.ts'

/** One thing that is wrong with an input, neutral; each vendor says it in its own words. */
export type Issue = { readonly path: readonly (string | number)[] } & (
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong-type'; readonly expected: string; readonly given: unknown }
  | { readonly kind: 'wrong-format'; readonly format: string; readonly given: unknown }
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
  error.issues.map((issue) => toIssue(issue, input))

function toIssue(issue: z.core.$ZodIssue, input: unknown): Issue {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
  const given = Number.isNaN(issue.input) ? valueAt(input, path) : issue.input // Coercion turns what it cannot read into NaN.
  if (issue.input === undefined && issue.code !== 'unrecognized_keys' && issue.code !== 'custom')
    return { path, kind: 'missing' }
  switch (issue.code) {
    case 'invalid_type':
      return { path, kind: 'wrong-type', expected: issue.expected, given }
    case 'invalid_format':
      return issue.format === 'regex'
        ? { path, kind: 'rule', message: issue.message, given }
        : { path, kind: 'wrong-format', format: issue.format, given }
    case 'invalid_value':
      return { path, kind: 'not-one-of', values: issue.values, given }
    case 'too_small':
      return { path, kind: 'too-small', of: issue.origin, limit: Number(issue.minimum), given }
    case 'too_big':
      return { path, kind: 'too-big', of: issue.origin, limit: Number(issue.maximum), given }
    case 'unrecognized_keys':
      return { path, kind: 'unknown-field', names: issue.keys }
    case 'invalid_union':
      return ofUnion(issue, path, given)
    case 'custom':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return { path, kind: 'rule', message: issue.message, given }
    default:
      return assertNever(issue)
  }
}

/** A union of plain values says which there are; of anything else, zod's own words must do. */
function ofUnion(issue: z.core.$ZodIssueInvalidUnion, path: Issue['path'], given: unknown): Issue {
  const values = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_value' && inner.path.length === 0 ? inner.values : []))
  const isPlain = values.length > 0 && values.length === issue.errors.flat().length
  return isPlain
    ? { path, kind: 'not-one-of', values, given }
    : { path, kind: 'rule', message: sayUnion(issue), given }
}

/** The schema's own message, or what each branch would have wanted. */
function sayUnion(issue: z.core.$ZodIssueInvalidUnion): string {
  if (issue.message !== 'Invalid input') return issue.message
  const branches = issue.errors.map((branch) => branch.map((inner) => inner.message).join(' and '))
  return branches.length === 0 ? issue.message : branches.join(', or ')
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
export function sayIssue(issue: Issue): string {
  const where = issue.path.length > 0 ? `${dotted(issue.path)}: ` : ''
  return where + explain(issue)
}

function explain(issue: Issue): string {
  switch (issue.kind) {
    case 'missing':
      return 'is required'
    case 'wrong-type':
      return `expected ${issue.expected}, got ${show(issue.given)}`
    case 'wrong-format':
      return `expected a ${issue.format}, got ${show(issue.given)}`
    case 'not-one-of':
      return `expected ${issue.values.map(show).join(' or ')}, got ${show(issue.given)}`
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
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
