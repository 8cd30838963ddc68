import { activeCheckStatus, checkResult, verificationResult } from '../model/enums.ts'
import type { Outcome } from '../model/persona.ts'

interface InEachScale {
  /** `…Result` of a summary, and `result` of a data check. */
  readonly check: number
  /** `status` of an active check. */
  readonly activeCheck: number
  /** `result` of a task in the details; `byHand` when a person has decided. */
  readonly verification: number
  readonly byHand: number
  /** In the PDF. */
  readonly words: string
}

/** One outcome in each scale that tells of it. A refer that nobody has decided on waits for a person. */
export const scales = {
  passed: {
    check: checkResult.pass,
    activeCheck: activeCheckStatus.pass,
    verification: verificationResult.autoPass,
    byHand: verificationResult.manualPass,
    words: 'Pass',
  },
  referred: {
    check: checkResult.refer,
    activeCheck: activeCheckStatus.refer,
    verification: verificationResult.pendingManualCheck,
    byHand: verificationResult.manualRefer,
    words: 'Refer',
  },
  failed: {
    check: checkResult.fail,
    activeCheck: activeCheckStatus.fail,
    verification: verificationResult.autoFail,
    byHand: verificationResult.manualFail,
    words: 'Fail',
  },
  incomplete: {
    check: checkResult.notPerformed,
    activeCheck: activeCheckStatus.notPerformed,
    verification: verificationResult.notPerformed,
    byHand: verificationResult.notPerformed,
    words: 'Not performed',
  },
} as const satisfies Record<Outcome, InEachScale>
