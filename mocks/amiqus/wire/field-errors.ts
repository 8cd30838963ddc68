import { grouped } from '../../../src/kernel/data/own.ts'
import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import { dotted, type Issue } from '../../../src/kernel/errors/issue.ts'

/** The flat map of a 422: a dotted path to all that is wrong there; `errors` for the whole body. */
export function fieldErrors(issues: readonly Issue[]): Record<string, string[]> {
  return grouped(
    issues.flatMap((issue) =>
      issue.kind === 'unknown-field'
        ? issue.names.map((name) =>
            entry([...issue.path, name], (field) => `The ${field} field is not allowed`),
          )
        : [entry(issue.path, (field) => formatIssue(issue, field))],
    ),
  )
}

function entry(path: Issue['path'], text: (field: string) => string): readonly [string, string] {
  const field = dotted(path)
  return [field || 'errors', text(field.replaceAll('_', ' ') || 'submitted value')]
}

/** The few texts that Amiqus prints are Laravel's without the full stop; the others follow them. */
function formatIssue(issue: Exclude<Issue, { kind: 'unknown-field' }>, field: string): string {
  switch (issue.kind) {
    case 'missing':
      if (issue.path.length === 0) return 'At least one property is required'
      return `The ${field} field is required`
    case 'wrong-type':
      return `Value must be ${typeNames[issue.expected] ?? `a ${issue.expected}`}`
    case 'wrong-format':
      return formats[issue.format]?.(field) ?? `The ${field} format is invalid`
    case 'not-one-of':
      return `The selected ${field} is invalid`
    case 'too-small':
      return `The ${field} must ${atLeast(issue.of, issue.limit)}`
    case 'too-big':
      return `The ${field} may not ${atMost(issue.of, issue.limit)}`
    case 'rule':
      return issue.message
    default:
      return assertNever(issue)
  }
}

const typeNames: Readonly<Record<string, string>> = {
  int: 'an integer',
  number: 'an integer',
  array: 'an array',
  object: 'an object',
  record: 'an object',
  File: 'a file',
}

const formats: Readonly<Record<string, (field: string) => string>> = {
  email: (field) => `The ${field} must be a valid email address`,
  uuid: (field) => `The ${field} must be a valid UUID`,
  url: (field) => `The ${field} must be a valid URL`,
  date: (field) => `The ${field} is not a valid date`,
  datetime: (field) => `The ${field} is not a valid date`,
}

const atLeast = (of: string, limit: number): string =>
  of === 'array'
    ? `have at least ${limit} items`
    : `be at least ${limit}${of === 'string' ? ' characters' : ''}`

const atMost = (of: string, limit: number): string =>
  of === 'array'
    ? `have more than ${limit} items`
    : `be greater than ${limit}${of === 'string' ? ' characters' : ''}`
