import { assertNever } from '../errors/assert-never.ts'
import { formatIssue, type Issue } from '../errors/issue.ts'

/** Every way in which a request to a mock can go wrong, before a vendor dresses it in its own words. */
export type Refusal =
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
export class RefusalError extends Error {
  override readonly name = 'RefusalError'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`the mock refused: ${formatRefusal(refusal)}`)
    this.refusal = refusal
  }
}

export const notFound = (what: string): RefusalError => new RefusalError({ kind: 'not-found', what })
export const forbidden = (why: string): RefusalError => new RefusalError({ kind: 'forbidden', why })
export const invalid = (...issues: Issue[]): RefusalError => new RefusalError({ kind: 'invalid', issues })
/** A rule of the vendor that a schema cannot state, said in the vendor's words. */
export const broken = (path: readonly (string | number)[], message: string, given?: unknown): RefusalError =>
  invalid({ path, kind: 'rule', message, given })

/** A refusal in our own words, for logs and for those who drive a mock. */
export function formatRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'unauthenticated':
      return `credentials ${refusal.reason}`
    case 'forbidden':
      return refusal.why
    case 'not-found':
      return `${refusal.what} not found`
    case 'invalid':
      return refusal.issues.map(formatIssue).join('; ')
    case 'malformed-body':
      return `a body that cannot be read: ${refusal.detail}`
    case 'unsupported-type':
      return `a body of type "${refusal.given}" where ${refusal.accepted.join(' or ')} is taken`
    case 'too-large':
      return `a body over ${refusal.limitBytes} bytes`
    case 'no-route':
    case 'method-not-allowed':
      return `there is no ${refusal.method} ${refusal.path}`
    case 'rate-limited':
      return `too many calls; again in ${refusal.retryAfterS} s`
    case 'not-ready':
      return 'the file is not ready yet'
    case 'expired':
      return 'the file has expired'
    case 'internal':
    case 'unavailable':
    case 'timed-out':
      return refusal.kind.replace('-', ' ')
    default:
      return assertNever(refusal)
  }
}
