/** A response that is not the file. */
export interface FileAnswer {
  readonly status: number
  readonly headers: Headers
  /** The start of the body, as text. */
  readonly body: string
}

/**
 * Why a later attempt may succeed. `outage`: the vendor or the network is unwell, keep trying. `lag`: the file is not
 * there yet, try a few times. `mismatch`: something came that is not the file, try a few times.
 */
export type RetryReason = 'outage' | 'lag' | 'mismatch'

/** What to do about a failed attempt. Final: trying again cannot help. */
export type Judgement =
  | {
      readonly kind: 'retry'
      readonly because: RetryReason
      readonly reason: string
      readonly retryAfterMs?: number
    }
  | { readonly kind: 'final'; readonly outcome: 'failed' | 'expired'; readonly reason: string }

/** The judgement that another attempt cannot help. */
export const giveUp = (reason: string, outcome: 'failed' | 'expired' = 'failed'): Judgement => ({
  kind: 'final',
  outcome,
  reason,
})

/** The judgement that a later attempt may succeed. */
export const tryAgain = (because: RetryReason, reason: string): Judgement => ({
  kind: 'retry',
  because,
  reason,
})

/** Thrown by `task.request()` when it knows better than "try again" what the failure means. */
export class JudgedError extends Error {
  override readonly name = 'JudgedError'
  readonly judgement: Judgement

  constructor(judgement: Judgement) {
    super(judgement.reason)
    this.judgement = judgement
  }
}
