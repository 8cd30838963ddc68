import { own } from '../../../src/kernel/data/own.ts'
import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import { dotted, type Issue } from '../../../src/kernel/errors/issue.ts'

/** Validation names fields and answers a list; a rule that the service itself checks names none and answers one sentence. */
export function messages(issues: readonly Issue[]): string | readonly string[] {
  const [first] = issues
  if (first?.kind === 'rule' && first.path.length === 0) return first.message
  return issues.map(messageOf)
}

/** class-validator's wording: what is said depends on the field's rule, not on what was given instead. */
const rules: Readonly<Record<string, string>> = {
  designId: 'must be a string',
  version: 'must be an integer number',
  content: 'must be an object',
  contents: 'must be an array',
  fileName: 'must be a string',
  params: 'must be an object',
  passthrough: 'must be an object',
  passcodeEnabled: 'must be a boolean value',
  shareType: 'must be a string',
  workspaceId: 'must be a string',
  category: 'must be a string',
  cursor: 'must be a string',
  limit: 'must be an integer number',
  decision: 'must be one of the following values: allow, deny',
  grant_type: 'must be a string',
  client_id: 'must be a string',
  client_secret: 'must be a string',
  code: 'must be a string',
  redirect_uri: 'must be a string',
  code_verifier: 'must be a string',
  refresh_token: 'must be a string',
  scope: 'must be a string',
}

function messageOf(issue: Issue): string {
  const field = dotted(issue.path)
  switch (issue.kind) {
    case 'missing':
    case 'wrong-type':
    case 'wrong-format':
      return `${field} ${own(rules, String(issue.path.at(-1))) ?? 'must be an object'}`
    case 'not-one-of':
      return `${field} must be one of the following values: ${issue.values.join(', ')}`
    case 'too-small':
      return issue.of === 'array'
        ? `${field} must contain at least ${issue.limit} elements`
        : issue.of === 'string'
          ? `${field} should not be empty`
          : `${field} must not be less than ${issue.limit}`
    case 'too-big':
      return issue.of === 'array'
        ? `${field} must contain no more than ${issue.limit} elements`
        : `${field} must not be greater than ${issue.limit}`
    case 'unknown-field':
      return issue.names.map((name) => `property ${name} should not exist`).join(', ')
    case 'rule':
      return issue.message
    default:
      return assertNever(issue)
  }
}
