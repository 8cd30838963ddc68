import { assertNever } from '../errors/assert-never.ts'
import { sayIssue, type Issue } from '../errors/issue.ts'

/** Every way in which a request to a mock can go wrong, before a vendor dresses it in its own words. */
export type Fault =
  | { readonly kind: 'unauthenticated'; readonly reason: 'missing' | 'wrong' | 'expired' }
  | { readonly kind: 'forbidden'; readonly why: string }
  | { readonly kind: 'not-found'; readonly what: string }
  | { readonly kind: 'no-route'; readonly method: string; readonly path: string }
  | {
      readonly kind: 'method-not-allowed'
      readonly method: string
      readonly path: string
      readonly allowed: readonly string[]
    }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }
  | { readonly kind: 'malformed-body'; readonly detail: string }
  | { readonly kind: 'unsupported-type'; readonly given: string; readonly accepted: readonly string[] }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'rate-limited'; readonly retryAfterS: number }
  /** A file that will be there later. */
  | { readonly kind: 'not-ready' }
  /** A file that was there, or a link to it, and is no longer. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'internal' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'timed-out' }

/** Thrown by routes and actions; answered in the vendor's words. */
export class FaultError extends Error {
  override readonly name = 'FaultError'
  readonly fault: Fault

  constructor(fault: Fault) {
    super(`the mock answered with a fault: ${sayFault(fault)}`)
    this.fault = fault
  }
}

export const notFound = (what: string): FaultError => new FaultError({ kind: 'not-found', what })
export const forbidden = (why: string): FaultError => new FaultError({ kind: 'forbidden', why })
export const invalid = (...issues: Issue[]): FaultError => new FaultError({ kind: 'invalid', issues })
/** A rule of the vendor that a schema cannot state, said in the vendor's words. */
export const broken = (path: readonly (string | number)[], message: string, given?: unknown): FaultError =>
  invalid({ path, kind: 'rule', message, given })

/** A fault in our own words, for logs and for those who drive a mock. */
export function sayFault(fault: Fault): string {
  switch (fault.kind) {
    case 'unauthenticated':
      return `credentials ${fault.reason}`
    case 'forbidden':
      return fault.why
    case 'not-found':
      return `${fault.what} not found`
    case 'invalid':
      return fault.issues.map(sayIssue).join('; ')
    case 'malformed-body':
      return `a body that cannot be read: ${fault.detail}`
    case 'unsupported-type':
      return `a body of type "${fault.given}" where ${fault.accepted.join(' or ')} is taken`
    case 'too-large':
      return `a body over ${fault.limitBytes} bytes`
    case 'no-route':
    case 'method-not-allowed':
      return `there is no ${fault.method} ${fault.path}`
    case 'rate-limited':
      return `too many calls; again in ${fault.retryAfterS} s`
    case 'not-ready':
      return 'the file is not ready yet'
    case 'expired':
      return 'the file has expired'
    case 'internal':
    case 'unavailable':
    case 'timed-out':
      return fault.kind.replace('-', ' ')
    default:
      return assertNever(fault)
  }
}
