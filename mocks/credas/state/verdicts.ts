import { verificationResult, type VerificationResult } from '../model/enums.ts'
import type { Involvement } from './involvement.ts'
import type { Outcome } from '../model/persona.ts'
import { scales } from './scales.ts'
import type { Part } from '../model/tables.ts'

/** How one part of a person's checks has ended, and whether a person said so. */
export interface Verdict {
  readonly outcome: Outcome
  readonly isManual: boolean
}

/** None before there are results. */
export function verdictOn({ actor, outcome }: Involvement, part: Part): Verdict | undefined {
  if (outcome === undefined) return undefined
  const decision = actor.decided[part]
  return decision === undefined
    ? { outcome: automatic(outcome, part), isManual: false }
    : { outcome: decision, isManual: true }
}

/** On what the journey checks besides the identity; none where it checks nothing else. */
export function verdictOnCheck({ actor, outcome, journey }: Involvement): Verdict | undefined {
  if (outcome === undefined || journey.check === null) return undefined
  return actor.checkStatus === null ? { outcome, isManual: false } : verdicts[actor.checkStatus]
}

/** What each verification result says; a check that has been requested again has none. */
export const verdicts: Readonly<Record<VerificationResult, Verdict | undefined>> = {
  [verificationResult.notPerformed]: { outcome: 'incomplete', isManual: false },
  [verificationResult.autoPass]: { outcome: 'passed', isManual: false },
  [verificationResult.autoFail]: { outcome: 'failed', isManual: false },
  [verificationResult.pendingManualCheck]: { outcome: 'referred', isManual: false },
  [verificationResult.manualPass]: { outcome: 'passed', isManual: true },
  [verificationResult.manualFail]: { outcome: 'failed', isManual: true },
  [verificationResult.manualRefer]: { outcome: 'referred', isManual: true },
  [verificationResult.requested]: undefined,
}

/** A failed document shows no sign of being genuine; a referred one bears a name that is spelt differently. */
function automatic(outcome: Outcome, part: Part): Outcome {
  if (outcome === 'incomplete') return outcome
  if (outcome === 'failed' && part === 'document') return 'failed'
  return outcome === 'referred' && part === 'name' ? 'referred' : 'passed'
}

/** As good as the worst of its parts. */
export function identityOf(part: Involvement): Verdict | undefined {
  return worst([verdictOn(part, 'document'), verdictOn(part, 'liveness'), verdictOn(part, 'name')])
}

export const overallOf = (part: Involvement): Verdict | undefined =>
  worst([identityOf(part), verdictOnCheck(part)])

function worst(verdicts: readonly (Verdict | undefined)[]): Verdict | undefined {
  return severity
    .map((outcome) => verdicts.find((verdict) => verdict?.outcome === outcome))
    .find((verdict) => verdict !== undefined)
}

const severity: readonly Outcome[] = ['failed', 'referred', 'incomplete', 'passed']

/** In the scale of right-to-work checks and of the details. */
export const toVerification = (verdict: Verdict | undefined): number =>
  verdict === undefined
    ? verificationResult.requested
    : scales[verdict.outcome][verdict.isManual ? 'byHand' : 'verification']
