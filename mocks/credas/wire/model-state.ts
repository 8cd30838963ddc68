import { grouped } from '../../../src/kernel/data/own.ts'
import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'
import { textOf } from '../../../src/kernel/data/text-of.ts'

/**
 * Problems by field as ASP.NET Core names them: `ProcessEntities[0].FirstName` for a rule that is broken,
 * `$.processEntities[0].actorId` for JSON that does not convert.
 */
export const modelState = (issues: readonly Issue[]): Record<string, string[]> =>
  grouped(issues.map((issue) => [keyOf(issue), messageOf(issue)] as const))

const keyOf = (issue: Issue): string => (converts(issue) ? pascal(issue.path) : `$${camel(issue.path)}`)

/** Whether the value could be read and only a rule is broken. A null is a value that was left out. */
function converts(issue: Issue): boolean {
  if (issue.kind === 'wrong-type') return issue.given === null
  return issue.kind !== 'wrong-format' || issue.format === 'email' || issue.format === 'phone'
}

const camel = (path: Issue['path']): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')

const pascal = (path: Issue['path']): string =>
  camel(path)
    .replace(/\.(.)/g, (_, first: string) => `.${first.toUpperCase()}`)
    .replace(/^\./, '')

function messageOf(issue: Issue): string {
  const field = pascal(issue.path.slice(-1))
  switch (issue.kind) {
    case 'missing':
      return `The ${field} field is required.`
    case 'wrong-type':
      return issue.given === null ? `The ${field} field is required.` : unreadable(issue.path)
    case 'wrong-format':
      if (issue.format === 'email') return `The ${field} field is not a valid e-mail address.`
      if (issue.format === 'phone') return `The ${field} field is not a valid phone number.`
      return unreadable(issue.path)
    case 'not-one-of':
      return `The value '${textOf(issue.given)}' is not valid for ${field}.`
    case 'too-small':
      if (issue.of === 'number' || issue.of === 'int')
        return `The field ${field} must be at least ${issue.limit}.`
      return `The field ${field} must be a string or array type with a minimum length of '${issue.limit}'.`
    case 'too-big':
      if (issue.of === 'number' || issue.of === 'int')
        return `The field ${field} must be at most ${issue.limit}.`
      return `The field ${field} must be a string or array type with a maximum length of '${issue.limit}'.`
    case 'unknown-field':
      return `Unknown fields: ${issue.names.join(', ')}`
    case 'rule':
      return issue.message
    default:
      return assertNever(issue)
  }
}

const unreadable = (path: Issue['path']): string =>
  `The JSON value could not be converted. Path: $${camel(path)}`
