import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import type { Refusal } from '../../../src/kernel/contract/refusal.ts'
import type { CallLocation } from '../../../src/kernel/contract/vendor.ts'
import { json, type Reply, type ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import { html } from '../../../src/kernel/wire/html.ts'
import { page } from './page.ts'
import { modelState } from './model-state.ts'
import type { CredasContext } from '../model/shape.ts'

/** Problem details as ASP.NET Core writes them: the vendor publishes status codes and no bodies. */
export function refuse(refusal: Refusal, context: CredasContext, at: CallLocation): Reply {
  const reply = problemOf(refusal, context, at)
  if (!/^\/(landing|portal)$/.test(at.path)) return reply
  return page('Error', html`<h1>Something is wrong with this page: ${reply.status}</h1>`, reply.status)
}

function problemOf(refusal: Refusal, context: CredasContext, at: CallLocation): Reply {
  const problem = (status: keyof typeof problems, more: object = {}, headers: ReplyHeaders = {}): Reply => {
    const { type, title } = problems[status]
    return json({ type, title, status: Number(status), traceId: traceId(context), ...more }, Number(status), {
      'Content-Type': 'application/problem+json; charset=utf-8',
      ...headers,
    })
  }
  switch (refusal.kind) {
    case 'unauthenticated':
      return problem(context.options.badKey)
    case 'forbidden':
      return problem('403')
    case 'not-found':
    case 'no-route':
    case 'not-ready':
    case 'expired':
      return problem('404')
    case 'method-not-allowed':
      return problem('405', {}, { Allow: refusal.allowed.join(', ') })
    case 'invalid':
      return context.options.badInput === '500' && breaksOnBadInput(at)
        ? problem('500')
        : problem('400', { errors: modelState(refusal.issues) })
    case 'malformed-body':
      return problem('400', { errors: { $: [refusal.detail] } })
    case 'unsupported-type':
      return problem('415')
    case 'too-large':
      return problem('413')
    case 'rate-limited':
      return problem('429', {}, { 'Retry-After': String(refusal.retryAfterS) })
    case 'internal':
      return problem('500')
    case 'unavailable':
      return problem('503')
    case 'timed-out':
      return problem('504')
    default:
      return assertNever(refusal)
  }
}

/** Calls that answered 500 on the demo portal where the articles promise 400. */
const breaksOnBadInput = ({ path }: CallLocation): boolean =>
  /\/(data-checks\/bank-account|resend-invite|expire-invite)$/.test(path)

/** As of a W3C traceparent. Told by the clock and not drawn, so that a refused call shifts no id of a seeded tenant. */
function traceId(context: CredasContext): string {
  const digits = context.now().toString(16)
  return `00-${digits.padStart(32, '0')}-${digits.padStart(16, '0')}-00`
}

const rfc9110 = (section: string): string => `https://tools.ietf.org/html/rfc9110#section-${section}`

const problems = {
  '400': { type: rfc9110('15.5.1'), title: 'One or more validation errors occurred.' },
  '401': { type: rfc9110('15.5.2'), title: 'Unauthorized' },
  '403': { type: rfc9110('15.5.4'), title: 'Forbidden' },
  '404': { type: rfc9110('15.5.5'), title: 'Not Found' },
  '405': { type: rfc9110('15.5.6'), title: 'Method Not Allowed' },
  '413': { type: rfc9110('15.5.14'), title: 'Content Too Large' },
  '415': { type: rfc9110('15.5.16'), title: 'Unsupported Media Type' },
  '429': { type: 'https://tools.ietf.org/html/rfc6585#section-4', title: 'Too Many Requests' },
  '500': { type: rfc9110('15.6.1'), title: 'An error occurred while processing your request.' },
  '503': { type: rfc9110('15.6.4'), title: 'Service Unavailable' },
  '504': { type: rfc9110('15.6.5'), title: 'Gateway Timeout' },
} as const
