import type { Outcome } from './delivery.ts'
import { isDelivered } from './outcome.ts'

export interface RetryPolicy {
  /** How long the receiver may take to answer, in ms. */
  readonly timeoutMs: number
  /** Whether a redirect is followed; asked only when there is one. @default never */
  readonly followsRedirects?: () => boolean
  /** Wait before attempt 2, 3, … in ms, counted from the end of the attempt before. Its length is the number of retries. */
  readonly delaysMs: readonly number[]
  /** Whether another attempt follows this outcome; asked only after a failure. */
  readonly retries: (outcome: Outcome) => boolean
}

export type NextMove =
  | { readonly kind: 'done' }
  | { readonly kind: 'give-up'; readonly because: 'blocked' | 'not-retryable' | 'no-attempts-left' }
  | { readonly kind: 'attempt'; readonly afterMs: number }

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
