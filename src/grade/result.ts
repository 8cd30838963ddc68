import type { Baseline } from './baseline.ts'
import type { Exchange } from './exchange.ts'
import type { Requirement } from './requirement.ts'
import type { Verdict } from './verdict.ts'

export interface RequirementResult {
  /** The name of its area. */
  readonly area: string
  readonly requirement: Requirement
  readonly verdict: Verdict
  readonly ms: number
  /** What was sent for it and what came of that, apart from its controls. */
  readonly exchanges?: readonly Exchange[]
}

/** What came of grading a handler. */
export interface Grade {
  readonly requirementSet: string
  readonly vendor: string
  readonly to: string
  readonly baseline: Baseline
  /** Whether documents had to be announced one at a time. */
  readonly isSerial: boolean
  /** In the order of the requirements; of a handler that fails the baseline, none is judged. */
  readonly results: readonly RequirementResult[]
  readonly findings: readonly Finding[]
  readonly ms: number
}

/** One reason for what failed, and all that it explains. */
export interface Finding {
  readonly cause: string
  readonly says: string
  readonly mend: string
  /** Ids of the requirements that fail because of it. */
  readonly requirements: readonly string[]
}
