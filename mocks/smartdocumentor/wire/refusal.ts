import { grouped } from '../../../src/kernel/data/own.ts'
import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import type { Refusal } from '../../../src/kernel/contract/refusal.ts'
import { dotted, type Issue } from '../../../src/kernel/errors/issue.ts'
import { hexDigits } from '../../../src/kernel/data/ids.ts'
import { empty, json, text, type Reply } from '../../../src/kernel/contract/reply.ts'
import type { CallLocation } from '../../../src/kernel/contract/vendor.ts'
import { refuseByStorage } from './storage-refusal.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import { storagePath } from '../storage/origins.ts'

/** No error body of this API is public: these are ASP.NET Core's, except below the storage account, where Azure answers. */
export function refuse(refusal: Refusal, context: SmartdocumentorContext, at: CallLocation): Reply {
  const byAzure = at.path.startsWith(storagePath) ? refuseByStorage(refusal, context, at) : undefined
  if (byAzure) return byAzure
  switch (refusal.kind) {
    case 'unauthenticated':
      return empty(401, { 'WWW-Authenticate': challenge[refusal.reason] })
    case 'forbidden':
      return empty(403)
    case 'not-found':
      return problem(context, 404, { title: 'Not Found', detail: `${refusal.what} not found.` })
    case 'no-route':
    case 'not-ready':
    case 'expired':
      return empty(404)
    case 'method-not-allowed':
      return empty(405, { Allow: refusal.allowed.join(', ') })
    case 'invalid':
      return validation(context, errorsOf(refusal.issues))
    case 'malformed-body':
      return validation(context, { $: [`The JSON value could not be read: ${refusal.detail}`] })
    case 'unsupported-type':
      return problem(context, 415, { title: 'Unsupported Media Type' })
    case 'too-large':
      return empty(413)
    case 'rate-limited':
      return empty(429, { 'Retry-After': String(refusal.retryAfterS) })
    case 'internal':
      return problem(context, 500, { title: 'An error occurred while processing your request.' })
    case 'unavailable':
      return text('The service is unavailable.', 'text/html', 503)
    case 'timed-out':
      return text('The gateway did not receive a response in time.', 'text/html', 504)
    default:
      return assertNever(refusal)
  }
}

const challenge = {
  missing: 'Bearer',
  wrong: 'Bearer error="invalid_token"',
  expired: 'Bearer error="invalid_token", error_description="The token is expired"',
} as const

/** The section of RFC 9110 that ASP.NET Core links each status to. */
const sections: Readonly<Record<number, string>> = {
  400: '15.5.1',
  404: '15.5.5',
  415: '15.5.16',
  500: '15.6.1',
}

function problem(
  context: SmartdocumentorContext,
  status: number,
  summary: { readonly title: string; readonly detail?: string },
  more: object = {},
): Reply {
  const { ids, options } = context
  if (options.errorBodies === 'empty') return empty(status)
  const { title, ...detail } = summary
  const body = {
    type: `https://tools.ietf.org/html/rfc9110#section-${sections[status]}`,
    title,
    status,
    ...detail,
    ...more,
    traceId: `00-${ids.token(32, hexDigits)}-${ids.token(16, hexDigits)}-00`,
  }
  return json(body, status, { 'Content-Type': 'application/problem+json; charset=utf-8' })
}

const validation = (
  context: SmartdocumentorContext,
  errors: Readonly<Record<string, readonly string[]>>,
): Reply => problem(context, 400, { title: 'One or more validation errors occurred.' }, { errors })

const errorsOf = (issues: readonly Issue[]): Record<string, string[]> =>
  grouped(
    issues.map((issue) => {
      const field = dotted(issue.path)
      return [field, messageOf(issue, field)] as const
    }),
  )

/** In the words of ASP.NET Core's model validation. */
function messageOf(issue: Issue, field: string): string {
  switch (issue.kind) {
    case 'missing':
      return `The ${field} field is required.`
    case 'wrong-type':
      return `The JSON value could not be converted to ${typeNames[issue.expected] ?? 'System.Object'}. Path: $.${field}.`
    case 'wrong-format':
      return issue.format === 'url'
        ? `The ${field} field is not a valid fully-qualified http or https URL.`
        : `The field ${field} is invalid.`
    case 'not-one-of':
      return `The value ${JSON.stringify(issue.given)} is not valid for ${field}.`
    case 'too-small':
      return issue.of === 'string' || issue.of === 'array'
        ? `The field ${field} must be a string or array type with a minimum length of '${issue.limit}'.`
        : `The field ${field} must be at least ${issue.limit}.`
    case 'too-big':
      return issue.of === 'string' || issue.of === 'array'
        ? `The field ${field} must be a string or array type with a maximum length of '${issue.limit}'.`
        : `The field ${field} must be at most ${issue.limit}.`
    case 'unknown-field':
      return `Unknown fields: ${issue.names.join(', ')}.`
    case 'rule':
      return issue.message
    default:
      return assertNever(issue)
  }
}

/** What .NET calls the kinds of values; this API has no number with a fraction. */
const typeNames: Readonly<Record<string, string>> = {
  int: 'System.Int32',
  number: 'System.Int32',
  string: 'System.String',
  boolean: 'System.Boolean',
}
