import { broken } from '../../../src/kernel/contract/refusal.ts'
import type { PlannedStep } from './step-plan.ts'
import type { Check, CheckStatus } from '../state/checks.ts'
import type { ReadStep } from '../state/record-status.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { addCredits } from './credits.ts'

/** How a check can go on once it has been handed in. */
export const outcomes = ['accepted', 'rejected', 'refer', 'failed', 'paused', 'submitted'] as const
export type Outcome = (typeof outcomes)[number]

export function createCheck(
  context: AmiqusContext,
  record: number,
  step: number,
  planned: PlannedStep,
): number {
  const now = context.now()
  const { type, preferences } = planned
  const check = context.db.checks.put({
    id: context.ids.next('checks', 82_342),
    record,
    step,
    type,
    status: 'pending',
    allowReplay: preferences?.['replay'] === true,
    allowCancel: preferences?.['cancel'] === true,
    requiresConsent: preferences?.['silent'] !== true,
    createdAt: now,
    updatedAt: now,
  })
  if (context.options.creditsTaken === 'on-creation') takeCredits(context, check.id, planned.cost)
  return check.id
}

/** Gives the check its status; the first time that it is not pending any more, it has been run, which costs. */
export function setCheck(context: AmiqusContext, id: number, status: CheckStatus): Check {
  const { db, options } = context
  const before = db.checks.get(id)
  if (options.creditsTaken === 'on-submission' && before?.status === 'pending') {
    const steps = db.records.get(before.record)?.steps ?? []
    takeCredits(context, id, steps.find((step) => step.id === before.step)?.cost ?? 0)
  }
  return db.checks.patch(id, { status, updatedAt: context.now() })
}

function takeCredits(context: AmiqusContext, check: number, cost: number): void {
  if (cost > 0) addCredits(context, { credits: -cost, reason: null, causer: { id: check, type: 'check' } })
}

/** The state that a dummy check is to end in, unless it is the default. */
export function askedOutcome(preferences: ReadStep['preferences']): Outcome | undefined {
  const state = preferences?.['state']
  return outcomes.find((outcome) => outcome === state)
}

/** What becomes of a check when it is handed in and nobody has decided otherwise. */
export function expectedOutcome({ options }: AmiqusContext, { type, preferences }: ReadStep): Outcome {
  const asked = askedOutcome(preferences)
  if (asked !== undefined || options.providerTime === 'none') return asked ?? 'accepted'
  if (waitsForEmployer(type, preferences)) return 'paused'
  return resultAfterMs[type] === undefined ? 'accepted' : 'submitted'
}

const minuteMs = 60_000

/** Providers that take their time: Photo ID is "processing" for about five minutes (help centre); a DBS check, a day. */
const resultAfterMs: Readonly<Partial<Record<ReadStep['type'], number>>> = {
  'check.photo_id': 5 * minuteMs,
  'check.criminal_record': 24 * 60 * minuteMs,
}

/** The employer reviews the application for a standard or enhanced DBS check before it goes to DBS (help centre). */
const waitsForEmployer = (type: ReadStep['type'], preferences: ReadStep['preferences']): boolean =>
  type === 'check.criminal_record' &&
  (preferences?.['type'] === 'standard' || preferences?.['type'] === 'enhanced')

/** The result of a check that a provider has now comes by itself, when the clock gets there. */
export function scheduleResult(context: AmiqusContext, check: number, type: ReadStep['type']): void {
  const afterMs = resultAfterMs[type]
  if (afterMs !== undefined) context.schedule('settle-check', context.now() + afterMs, { check })
}

/** The check with this id, or the newest DBS check that waits for the employer. */
export function findWaitingApplication(context: AmiqusContext, id: number | undefined): Check {
  const { db } = context
  const waiting = db.checks
    .all()
    .filter((check) => check.type === 'check.criminal_record' && check.status === 'paused')
  const found = id === undefined ? waiting.at(-1) : waiting.find((check) => check.id === id)
  if (!found)
    throw broken(['check'], 'there is no application for a DBS check that waits for the employer', id)
  return found
}
