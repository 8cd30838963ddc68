import type { Baseline } from '../baseline.ts'
import type { Verdict } from '../verdict.ts'
import type { Moment } from './moments.ts'

/** What became of a document during whose handling the handler was killed. */
export interface MomentResult {
  readonly moment: Moment
  readonly verdict: Verdict
  /** Whether the vendor had heard that the webhook was accepted, before the kill. */
  readonly isAcknowledged: boolean
  /** Who sent it again: the vendor by itself, or somebody at the vendor who was asked; nothing when nobody did. */
  readonly again: 'retried' | 'resent' | undefined
  /** How many documents more the probe counts; nothing without one. */
  readonly kept: number | undefined
  /** What the handler said last, where it did not converge. */
  readonly output: string
  readonly ms: number
}

/** What came of killing a handler at every moment of its work. */
export interface Rehearsal {
  readonly vendor: string
  readonly to: string
  readonly command: string
  /** The control: a document, and a start again, without a kill in between. */
  readonly baseline: Baseline
  /** From the first moment of its work to the last. */
  readonly results: readonly MomentResult[]
  /** How the probe was given; nothing without one. */
  readonly probe: string | undefined
  /** What the handler said last, where the control failed. */
  readonly output: string
  readonly ms: number
}

/** The first moment at which it does not converge. */
export const firstFailure = ({ results }: Rehearsal): MomentResult | undefined =>
  results.find(({ verdict }) => verdict.kind === 'fail')

/** Whether it converged at every moment, and nothing stayed open. */
export const converges = ({ baseline, results }: Rehearsal): boolean =>
  baseline.kind === 'ok' &&
  results.every(({ verdict }) => verdict.kind === 'pass' || verdict.kind === 'skipped')
