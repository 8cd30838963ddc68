/** What came of one requirement. */
export type Verdict =
  | { readonly kind: 'pass' }
  | {
      readonly kind: 'fail'
      /** What was seen, and what was awaited. */
      readonly why: string
      /** What the trial itself takes for the reason; see `causes`. */
      readonly cause: string
      /** Whether it rests on an answer that did not come: a busy machine does that, too, so it is tried again by itself. */
      readonly isDoubtful?: true
    }
  | { readonly kind: 'skipped'; readonly why: string }
  /** The trial cannot tell: its control failed, or the harness could not do what it wanted. */
  | { readonly kind: 'inconclusive'; readonly why: string }

export const pass: Verdict = { kind: 'pass' }
export const fail = (cause: string, why: string): Verdict => ({ kind: 'fail', why, cause })
export const doubtful = (cause: string, why: string): Verdict => ({
  kind: 'fail',
  why,
  cause,
  isDoubtful: true,
})
export const skipped = (why: string): Verdict => ({ kind: 'skipped', why })
export const inconclusive = (why: string): Verdict => ({ kind: 'inconclusive', why })
