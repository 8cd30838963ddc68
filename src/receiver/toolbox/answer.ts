/** A response that is not the file. */
export interface FileAnswer {
  readonly status: number
  readonly headers: Headers
  /** The start of the body, as text. */
  readonly body: string
}

/**
 * What to do about a failed attempt.
 * `fault`: the vendor or the network is unwell, keep trying. `lag`: not there yet, try a few times.
 * `mismatch`: something came that is not the file, try a few times. Final: trying again cannot help.
 */
export type Judgement =
  | {
      readonly kind: 'retry'
      readonly because: 'fault' | 'lag' | 'mismatch'
      readonly reason: string
      readonly retryAfterMs?: number
    }
  | { readonly kind: 'final'; readonly outcome: 'failed' | 'expired'; readonly reason: string }

export const final = (reason: string, outcome: 'failed' | 'expired' = 'failed'): Judgement => ({
  kind: 'final',
  outcome,
  reason,
})

export const retry = (because: 'fault' | 'lag' | 'mismatch', reason: string): Judgement => ({
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
