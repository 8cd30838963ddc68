import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { AmiqusContext } from './shape.ts'
import type { CheckStatus } from './checks.ts'
import type { RecordRow, StepRow } from './records.ts'

export type ReadRecord = DeepReadonly<RecordRow>
export type ReadStep = DeepReadonly<StepRow>

export const recordStatuses = [
  'pending',
  'started',
  'complete',
  'incomplete',
  'waiting',
  'failed',
  'empty',
  'paused',
  'amendments',
  'reviewed',
] as const

export type RecordStatus = (typeof recordStatuses)[number]

/** The documentation's meaning of `status`, from what has happened. `failed` is deprecated and never given. */
export function recordStatus(context: AmiqusContext, record: ReadRecord): Exclude<RecordStatus, 'failed'> {
  if (record.isReviewed) return 'reviewed'
  const done = record.steps.filter(({ completedAt }) => completedAt !== null).length
  if (record.finishedAt !== null && done < record.steps.length) return done > 0 ? 'incomplete' : 'empty'
  if (hasAmendments(context, record)) return 'amendments'
  const checks = record.steps.map((step) => checkStatus(context, step))
  if (checks.includes('paused')) return 'paused'
  if (checks.includes('submitted')) return 'waiting'
  if (done === record.steps.length) return 'complete'
  return done > 0 ? 'started' : 'pending'
}

/** Whether every step is done, every result is in, and nobody has to decide on a name. */
export const isSettled = (context: AmiqusContext, record: ReadRecord): boolean =>
  !hasAmendments(context, record) &&
  record.steps.every((step) => step.completedAt !== null && !isHeld(checkStatus(context, step)))

/** Whether somebody could still submit this step. */
export function isOpen(context: AmiqusContext, record: ReadRecord, step: ReadStep): boolean {
  if (record.finishedAt !== null || step.completedAt !== null) return false
  return !isHeld(checkStatus(context, step))
}

/** The hosted page, while there is something to do on it. */
export const performUrl = (context: AmiqusContext, record: ReadRecord): string | false =>
  record.steps.some((step) => isOpen(context, record, step)) && `${context.baseUrl}/i/${record.code}`

const isHeld = (status: CheckStatus | undefined): boolean => status === 'submitted' || status === 'paused'

const checkStatus = ({ db }: AmiqusContext, { check }: ReadStep): CheckStatus | undefined =>
  check === null ? undefined : db.checks.get(check)?.status

/** A change of the client's name that this record asks for and nobody has decided. */
export const hasAmendments = ({ db }: AmiqusContext, { id }: ReadRecord): boolean =>
  db.corrections.where('record', id).some(({ status }) => status === 'pending')
