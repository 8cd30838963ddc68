import { activeCheckStatus, checkResult, verificationResult } from './enums.ts'
import type { Outcome } from './persona.ts'

interface InEachScale {
  /** `overallResult` of a summary. */
  readonly check: number
  /** `status` of an active check. */
  readonly activeCheck: number
  /** `result` of a task in the details. */
  readonly verification: number
  /** In the PDF. */
  readonly words: string
}

/** One outcome in each scale that tells of it. A refer waits for a person's decision, and nobody has made it yet. */
export const scales = {
  passed: {
    check: checkResult.pass,
    activeCheck: activeCheckStatus.pass,
    verification: verificationResult.autoPass,
    words: 'Pass',
  },
  referred: {
    check: checkResult.refer,
    activeCheck: activeCheckStatus.refer,
    verification: verificationResult.pendingManualCheck,
    words: 'Refer',
  },
  failed: {
    check: checkResult.fail,
    activeCheck: activeCheckStatus.fail,
    verification: verificationResult.autoFail,
    words: 'Fail',
  },
  incomplete: {
    check: checkResult.notPerformed,
    activeCheck: activeCheckStatus.notPerformed,
    verification: verificationResult.notPerformed,
    words: 'Not performed',
  },
} as const satisfies Record<Outcome, InEachScale>
