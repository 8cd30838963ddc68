import { assertNever } from '../errors/assert-never.ts'

/** How one attempt to deliver a webhook ended. */
export type Outcome =
  | {
      readonly kind: 'response'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  | { readonly kind: 'unreachable'; readonly code: string }
  /** hookdrill itself did not send: the destination is not one that it may call. */
  | { readonly kind: 'blocked'; readonly why: string }

export interface RetryPolicy {
  /** How long the receiver may take to answer, in ms. */
  readonly timeoutMs: number
  /** Wait before attempt 2, 3, … in ms, counted from the end of the attempt before. Its length is the number of retries. */
  readonly delaysMs: readonly number[]
  /** Whether another attempt follows this outcome; asked only after a failure. */
  readonly retries: (outcome: Outcome) => boolean
}

export type NextMove =
  | { readonly kind: 'done' }
  | { readonly kind: 'give-up'; readonly because: 'blocked' | 'not-retryable' | 'no-attempts-left' }
  | { readonly kind: 'attempt'; readonly afterMs: number }

export const isDelivered = (outcome: Outcome): boolean =>
  outcome.kind === 'response' && outcome.status >= 200 && outcome.status < 300

/** The whole retry behaviour of a vendor as one pure function of what has happened so far. */
export function nextMove(policy: RetryPolicy, outcomes: readonly Outcome[]): NextMove {
  const last = outcomes.at(-1)
  if (last === undefined) return { kind: 'attempt', afterMs: 0 }
  if (isDelivered(last)) return { kind: 'done' }
  if (last.kind === 'blocked') return { kind: 'give-up', because: 'blocked' }
  if (!policy.retries(last)) return { kind: 'give-up', because: 'not-retryable' }
  const afterMs = policy.delaysMs[outcomes.length - 1]
  return afterMs === undefined
    ? { kind: 'give-up', because: 'no-attempts-left' }
    : { kind: 'attempt', afterMs }
}

/** An outcome in a few words: `503`, `timed out after 5 s`, `ECONNREFUSED`. */
export function formatOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'response':
      return String(outcome.status)
    case 'timeout':
      return `timed out after ${outcome.afterMs / 1000} s`
    case 'unreachable':
      return formatErrorCode(outcome.code)
    case 'blocked':
      return `not sent: ${outcome.why}`
    default:
      return assertNever(outcome)
  }
}

const codes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'no such host',
  UND_ERR_SOCKET: 'closed the connection without an answer',
  UND_ERR_HEADERS_OVERFLOW: 'its headers are too large',
}

function formatErrorCode(code: string): string {
  const words =
    codes[code] ??
    (code.startsWith('HPE_') || code === 'HTTPParserError' ? 'its answer is no HTTP' : undefined)
  return words === undefined ? code : `${words} (${code})`
}
