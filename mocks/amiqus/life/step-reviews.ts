import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { notifyRecord } from '../notify/records.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { StepReview } from '../state/records.ts'
import type { ReadRecord, ReadStep } from '../state/record-status.ts'
import { refreshCaseOf } from './case-status.ts'

/** Somebody of the team approves a step, rejects it, or takes that back. */
export function reviewStep(
  context: AmiqusContext,
  record: ReadRecord,
  step: ReadStep,
  given: Pick<StepReview, 'status' | 'message' | 'reviewedBy'>,
): DeepReadonly<StepReview> {
  const { db, ids } = context
  const now = context.now()
  const before = step.review === null ? undefined : db.stepReviews.get(step.review)
  const review = db.stepReviews.put({
    id: ids.next('reviews', 2698),
    step: step.id,
    reviewedBy: given.reviewedBy,
    status: given.status,
    fromStatus: before?.status ?? 'pending',
    message: given.message,
    createdAt: now,
    updatedAt: now,
  })
  const steps = record.steps.map((other) => (other.id === step.id ? { ...other, review: review.id } : other))
  const changed = db.records.patch(record.id, { steps, updatedAt: now })
  notifyRecord(context, 'record.updated', changed)
  refreshCaseOf(context, changed)
  return review
}
