/** What came of one requirement. */
export type Verdict =
  | { readonly kind: 'pass' }
  | {
      readonly kind: 'fail'
      /** What was seen, and what was awaited. */
      readonly why: string
      /** What the trial itself takes for the reason; see `causes`. */
      readonly cause: string
      /** What it rests on that a busy machine does, too, so that it is tried again by itself. */
      readonly doubt?: Doubt
      /** Whether it rests on a probe that counted too much, which what is kept late of an earlier document does, too. */
      readonly isByCount?: true
    }
  | { readonly kind: 'skipped'; readonly why: string }
  /** The trial cannot tell: its control failed, or the harness could not do what it wanted. */
  | {
      readonly kind: 'inconclusive'
      readonly why: string
      /** What is known of the handler all the same, and kept this from being judged. */
      readonly cause?: string
      /** Why the whole grade had ended before this could be judged. */
      readonly since?: string
    }

/** An answer did not come in time, or what was accepted did not show any effect in time. */
export type Doubt = 'unanswered' | 'untaken'

export const pass: Verdict = { kind: 'pass' }
export const fail = (cause: string, why: string): Verdict => ({ kind: 'fail', why, cause })
/** A probe counted more than there should be. */
export const failByCount = (cause: string, why: string): Verdict => ({
  kind: 'fail',
  why,
  cause,
  isByCount: true,
})
/** How somebody gives a handler more time than was waited. */
export const longerWith = 'nobody looked for longer: --within gives it more time'
/** What was accepted showed no effect in time. */
export const doubtful = (cause: string, why: string): Verdict => ({
  kind: 'fail',
  why: `${why}; ${longerWith}`,
  cause,
  doubt: 'untaken',
})
/** No answer came in time. */
export const unansweredBy = (cause: string, why: string): Verdict => ({
  kind: 'fail',
  why,
  cause,
  doubt: 'unanswered',
})
export const skipped = (why: string): Verdict => ({ kind: 'skipped', why })
export const inconclusive = (why: string): Verdict => ({ kind: 'inconclusive', why })
/** The grade had ended before this was judged. */
export const leftUnjudged = (why: string, since: string): Verdict => ({ kind: 'inconclusive', why, since })
/** Something that was tried has ended the handler: this, or what was under way beside it. */
export const endedMeanwhile = (beside: number): Verdict => ({
  kind: 'inconclusive',
  why: `the handler stopped listening while this${beside === 0 ? '' : ` and ${beside} others`} had no answer yet`,
  cause: 'stops-listening',
})
