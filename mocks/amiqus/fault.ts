import { assertNever } from '../../src/vendor/assert-never.ts'
import type { Fault } from '../../src/vendor/fault.ts'
import { dotted, type Issue } from '../../src/vendor/issue.ts'
import { json, text, type Reply } from '../../src/vendor/reply.ts'

/** Amiqus answers in four shapes: 401/404 `error`, 403 `message`, 422 a flat map, 413 HTML. */
export function fault(wrong: Fault): Reply {
  switch (wrong.kind) {
    case 'unauthenticated':
      return json({ error: 'Unauthenticated.' }, 401)
    case 'forbidden':
      return json({ message: 'This action is unauthorized.' }, 403)
    case 'not-found':
      return json({ error: `${wrong.what} not found` }, 404)
    case 'no-route':
      return json({ error: 'Not Found.' }, 404)
    case 'method-not-allowed':
      return json(
        {
          message: `The ${wrong.method} method is not supported for route ${wrong.path.replace(/^\//, '')}. Supported methods: ${wrong.allowed.join(', ')}.`,
        },
        405,
        { Allow: wrong.allowed.join(', ') },
      )
    case 'invalid':
      return json(flatMap(wrong.issues), 422)
    case 'malformed-body':
    case 'unsupported-type':
      // PHP gives its framework an empty body when it cannot read one, so every required field is missing.
      return json({ errors: ['The request body could not be read as JSON'] }, 422)
    case 'too-large':
      return text(
        '<html><head><title>413 Request Entity Too Large</title></head><body><h1>413 Request Entity Too Large</h1></body></html>',
        'text/html',
        413,
      )
    case 'rate-limited':
      return json({ message: 'Too Many Attempts.' }, 429, { 'Retry-After': String(wrong.retryAfterS) })
    case 'internal':
      return json({ message: 'Server Error' }, 500)
    case 'unavailable':
      return json({ message: 'Service Unavailable' }, 503)
    case 'timed-out':
      return text(
        '<html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>',
        'text/html',
        504,
      )
    default:
      return assertNever(wrong)
  }
}

function flatMap(issues: readonly Issue[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const issue of issues) {
    const field = dotted(issue.path) || 'errors'
    fields[field] = [...(fields[field] ?? []), say(issue, field.replaceAll('_', ' '))]
  }
  return fields
}

/** Laravel's wording of its validation rules, which the few texts that Amiqus prints follow. */
function say(issue: Issue, field: string): string {
  switch (issue.kind) {
    case 'missing':
      return `The ${field} field is required.`
    case 'wrong-type':
      return `The ${field} must be ${article(issue.expected)}.`
    case 'wrong-format':
      return issue.format === 'email'
        ? `The ${field} must be a valid email address.`
        : `The ${field} format is invalid.`
    case 'not-one-of':
      return `The selected ${field} is invalid.`
    case 'too-small':
      return issue.of === 'array'
        ? `The ${field} must have at least ${issue.limit} items.`
        : `The ${field} must be at least ${issue.limit}.`
    case 'too-big':
      return issue.of === 'string'
        ? `The ${field} may not be greater than ${issue.limit} characters.`
        : `The ${field} may not be greater than ${issue.limit}.`
    case 'unknown-field':
      return `Unknown fields: ${issue.names.join(', ')}`
    case 'rule':
      return issue.message
    default:
      return assertNever(issue)
  }
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`)
