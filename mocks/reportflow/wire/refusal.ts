import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import type { Refusal } from '../../../src/kernel/contract/refusal.ts'
import { dotted, type Issue } from '../../../src/kernel/errors/issue.ts'
import type { Reply } from '../../../src/kernel/contract/reply.ts'
import type { CallLocation } from '../../../src/kernel/contract/vendor.ts'
import { editionOf } from './edition.ts'
import { refuseOauth } from './oauth-problem.ts'
import { problem } from './problem.ts'
import type { ReportflowContext } from '../model/shape.ts'
import { texts } from '../model/texts.ts'

export function refuse(
  wrong: Refusal,
  context: Pick<ReportflowContext, 'edition' | 'options'>,
  at: CallLocation,
): Reply {
  const inOAuth = at.path === '/api/v1/oauth/token' ? refuseOauth(wrong) : undefined
  if (inOAuth) return inOAuth
  switch (wrong.kind) {
    case 'unauthenticated': {
      const { noCredentials, wrongCredentials } = editionOf(context).texts
      return wrong.reason === 'missing'
        ? problem(412, 'Precondition Failed', noCredentials)
        : problem(401, 'Unauthorized', wrongCredentials)
    }
    case 'forbidden':
      return problem(403, 'Forbidden', wrong.why)
    case 'not-found':
      return problem(404, 'Not Found', wrong.what)
    case 'no-route':
    case 'method-not-allowed':
      // NestJS knows a route by method and path together: it has no 405 of its own.
      return problem(404, 'Not Found', `Cannot ${wrong.method} ${wrong.path}`)
    case 'invalid':
      return problem(400, 'Bad Request', messages(wrong.issues))
    case 'malformed-body':
      return problem(400, 'Bad Request', wrong.detail)
    case 'unsupported-type':
      // The parser leaves other types alone, so validation sees a body with nothing in it.
      return problem(400, 'Bad Request', lacking(at.path))
    case 'too-large':
      return problem(413, 'Request Entity Too Large', 'Payload Too Large')
    case 'rate-limited':
      return problem(429, 'Too Many Requests', 'Too Many Requests', {
        'Retry-After': String(wrong.retryAfterS),
      })
    case 'not-ready': {
      const status = context.options.notReady
      return problem(status, status === 404 ? 'Not Found' : 'Conflict', texts.notReady)
    }
    case 'expired':
      return problem(404, 'Not Found', texts.noFile)
    case 'internal':
      return problem(500, 'Internal Server Error', 'Internal server error')
    case 'unavailable':
      return problem(503, 'Service Unavailable', 'Service Unavailable')
    case 'timed-out':
      return problem(504, 'Request timeout', 'Gateway Timeout')
    default:
      return assertNever(wrong)
  }
}

/** What validation says first of an empty body. */
function lacking(path: string): readonly string[] {
  if (path.endsWith('/duplicate')) return ['workspaceId must be a string']
  if (path.endsWith('/oauth/authorize')) return ['decision must be one of the following values: allow, deny']
  return ['designId must be a string', 'version must be an integer number']
}

/** Validation names fields and answers a list; a rule that the service itself checks names none and answers one sentence. */
function messages(issues: readonly Issue[]): string | readonly string[] {
  const [first] = issues
  if (first?.kind === 'rule' && first.path.length === 0) return first.message
  return issues.map(say)
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
}

function say(issue: Issue): string {
  const field = dotted(issue.path)
  switch (issue.kind) {
    case 'missing':
    case 'wrong-type':
    case 'wrong-format':
      return `${field} ${rules[String(issue.path.at(-1))] ?? 'must be an object'}`
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
