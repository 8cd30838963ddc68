import type { Refusal } from '../../../src/kernel/contract/refusal.ts'
import { json, type Reply, type ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import type { CallLocation } from '../../../src/kernel/contract/vendor.ts'
import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import type { ReportflowContext } from '../model/shape.ts'
import { texts } from '../model/texts.ts'
import { editionOf } from './edition-of.ts'
import { refuseOauth } from './oauth-problem.ts'
import { messages } from './validation.ts'

type Switches = Pick<ReportflowContext, 'edition' | 'options' | 'warn'>

/** In NestJS's error body, but for the token endpoint, which speaks OAuth. */
export function refuse(refusal: Refusal, context: Switches, at: CallLocation): Reply {
  const inOauth = at.path === '/api/v1/oauth/token' ? refuseOauth(refusal) : undefined
  return inOauth ?? problemOf(refusal, context, at)
}

function problemOf(refusal: Refusal, context: Switches, at: CallLocation): Reply {
  switch (refusal.kind) {
    case 'unauthenticated':
      return unauthenticated(refusal.reason, context)
    case 'forbidden':
      return problem(403, 'Forbidden', refusal.why)
    case 'not-found':
      return problem(404, 'Not Found', refusal.what)
    case 'no-route':
    case 'method-not-allowed':
      // NestJS knows a route by method and path together: it has no 405 of its own.
      explainEdition(context, at)
      return problem(
        404,
        'Not Found',
        `Cannot ${refusal.method} ${refusal.path}${at.search ? `?${at.search}` : ''}`,
      )
    case 'invalid':
      return problem(400, 'Bad Request', messages(refusal.issues))
    case 'malformed-body':
      return problem(400, 'Bad Request', refusal.detail)
    case 'unsupported-type':
      // The parser leaves other types alone, so validation sees a body with nothing in it.
      return problem(400, 'Bad Request', lacking(at.path))
    case 'rate-limited':
      return tooMany(refusal.retryAfterS, context)
    case 'not-ready':
      return notReady(context)
    case 'expired':
    case 'too-large':
    case 'internal':
    case 'unavailable':
    case 'timed-out':
      return problem(...plain[refusal.kind])
    default:
      return assertNever(refusal)
  }
}

/** `message` is a list when it comes from validation. */
const problem = (
  statusCode: number,
  error: string,
  message: string | readonly string[],
  headers: ReplyHeaders = {},
): Reply => json({ statusCode, message, error }, statusCode, headers)

type Plain = 'expired' | 'too-large' | 'internal' | 'unavailable' | 'timed-out'

/** What nothing about the call or the account changes. */
const plain: Readonly<Record<Plain, readonly [statusCode: number, error: string, message: string]>> = {
  expired: [404, 'Not Found', texts.noFile],
  'too-large': [413, 'Request Entity Too Large', 'Payload Too Large'],
  internal: [500, 'Internal Server Error', 'Internal server error'],
  unavailable: [503, 'Service Unavailable', 'Service Unavailable'],
  'timed-out': [504, 'Request timeout', 'Gateway Timeout'],
}

function unauthenticated(reason: 'missing' | 'wrong' | 'expired', context: Switches): Reply {
  const { noCredentials, wrongCredentials } = editionOf(context)
  return reason === 'missing'
    ? problem(412, 'Precondition Failed', noCredentials)
    : problem(401, 'Unauthorized', wrongCredentials(context))
}

/** `ThrottlerException` carries a text of its own, and so no `error`. */
function tooMany(retryAfterS: number, { options }: Switches): Reply {
  const headers = { 'Retry-After': String(retryAfterS) }
  return options.rateLimitAnswer === 'common'
    ? problem(429, 'Too Many Requests', 'Too Many Requests', headers)
    : json({ statusCode: 429, message: 'ThrottlerException: Too Many Requests' }, 429, headers)
}

/** Tokens and gallery are younger than the legacy pages. */
function explainEdition({ edition, warn }: Switches, { path }: CallLocation): void {
  if (edition === 'legacy' && path.startsWith('/api/v1/'))
    warn('the main API of ReportFlow, with its tokens and gallery, is part of --edition reportflow=current')
}

function notReady({ options }: Switches): Reply {
  const status = options.notReady
  return problem(status, status === 404 ? 'Not Found' : 'Conflict', texts.notReady)
}

/** What validation says first of an empty body. */
function lacking(path: string): readonly string[] {
  if (path.endsWith('/duplicate')) return ['workspaceId must be a string']
  if (path.endsWith('/oauth/authorize')) return ['decision must be one of the following values: allow, deny']
  return ['designId must be a string', 'version must be an integer number']
}
