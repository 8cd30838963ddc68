import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import { performUrl, recordStatus, type ReadRecord, type ReadStep } from '../state/record-status.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { StepReview } from '../state/records.ts'
import { toCheck } from './checks.ts'
import { expandedClient, toName } from './clients.ts'
import { expandedMember } from './members.ts'
import { toRecordDocument } from './record-documents.ts'
import { orNull } from './times.ts'

/** What can be answered in full instead of as an id. */
export type RecordPart = 'client'
/** A form is the caller's to expand. */
export type StepPart = 'check' | 'form' | 'document' | 'review'

export const toRecord = (context: AmiqusContext, record: ReadRecord, expand: readonly RecordPart[] = []) => ({
  object: 'record',
  id: record.id,
  status: recordStatus(context, record),
  perform_url: performUrl(context, record),
  email: record.email,
  ...(showsReference(context, record) && { reference: record.reference }),
  client: expand.includes('client') ? expandedClient(context, record.client) : record.client,
  name: toName(record.name),
  steps: record.steps.map((step) => toStep(context, step)),
  has_reminders: record.hasReminders,
  created_at: isoSeconds(record.createdAt),
  updated_at: isoSeconds(record.updatedAt),
  expired_at: isoSeconds(record.expiresAt),
  archived_at: orNull(record.archivedAt),
  is_declaration_required: record.isDeclarationRequired,
  declaration_confirmed_at: orNull(record.declarationConfirmedAt),
})

const showsReference = ({ options }: AmiqusContext, { reference }: ReadRecord): boolean =>
  options.recordReference === 'always' || (options.recordReference === 'when-given' && reference !== null)

/** The record with this id in full; the id itself when the record is gone. */
export function expandedRecord(context: AmiqusContext, id: number) {
  const record = context.db.records.get(id)
  return record ? toRecord(context, record) : id
}

export const toStep = (context: AmiqusContext, step: ReadStep, expand: readonly StepPart[] = []) => ({
  object: 'step',
  id: step.id,
  type: step.type,
  ...(step.preferences !== null && { preferences: step.preferences }),
  ...workOf(context, step, expand),
  review: reviewOf(context, step, expand),
  cost: step.cost,
  completed_at: orNull(step.completedAt),
})

/** A step has one of the three, by its type. */
function workOf(context: AmiqusContext, step: ReadStep, expand: readonly StepPart[]) {
  const { db } = context
  if (step.check !== null) {
    const check = expand.includes('check') ? db.checks.get(step.check) : undefined
    return { check: check ? toCheck(check) : step.check }
  }
  if (step.document !== null) {
    const document = expand.includes('document') ? db.recordDocuments.get(step.document) : undefined
    return { document: document ? toRecordDocument(context, document) : step.document }
  }
  return step.form === null ? {} : { form: step.form }
}

/** `false` for a step that nobody has done yet: there is nothing to review. */
function reviewOf(context: AmiqusContext, step: ReadStep, expand: readonly StepPart[]) {
  if (step.completedAt === null) return false
  const review =
    step.review !== null && expand.includes('review') ? context.db.stepReviews.get(step.review) : undefined
  return review ? toStepReview(context, review) : step.review
}

export const toStepReview = (
  context: AmiqusContext,
  review: DeepReadonly<StepReview>,
  expand: readonly 'reviewed_by'[] = [],
) => ({
  object: 'step_review',
  id: review.id,
  reviewed_by: expand.includes('reviewed_by')
    ? expandedMember(context, review.reviewedBy)
    : review.reviewedBy,
  status: review.status,
  from_status: review.fromStatus,
  message: review.message,
  created_at: isoSeconds(review.createdAt),
  updated_at: isoSeconds(review.updatedAt),
})
