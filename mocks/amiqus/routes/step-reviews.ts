import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { memberOf } from '../access/caller.ts'
import { idOf } from '../schema/rules.ts'
import { findRecord } from '../life/records.ts'
import { reviewStep } from '../life/step-reviews.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery, sorted, sortQuery } from '../schema/query.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toStepReview } from '../wire/records.ts'
import { paginated } from '../wire/shapes/common.ts'
import { stepReviewShape } from '../wire/shapes/records.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Records')
const path = '/api/v2/records/:record/steps/:step/reviews'

const expandReviewer = expandQuery('reviewed_by')

const newReview = z
  .object({
    status: z.enum(['pending', 'approved', 'rejected']),
    message: z.string().min(1).max(1000).nullable().default(null),
  })
  .refine(({ status, message }) => status !== 'rejected' || message !== null, {
    path: ['message'],
    error: 'The message field is required when status is rejected',
  })

export const stepReviewRoutes = [
  route({
    method: 'GET',
    path,
    summary: 'list the reviews of a step, oldest first',
    evidence,
    query: z.object({
      ...pageQuery.shape,
      ...expandReviewer.shape,
      ...sortQuery('created_at', 'updated_at').shape,
    }),
    answers: { 200: answersJson(paginated(stepReviewShape)) },
    handle(request, context) {
      const { step } = findStep(context, request.params)
      const { query } = request
      const rows = sorted(context.db.stepReviews.where('step', step.id), query, {
        created_at: ({ createdAt }) => createdAt,
        updated_at: ({ updatedAt }) => updatedAt,
      })
      return json(page(context, request, rows, (review) => toStepReview(context, review, query.expand)))
    },
  }),
  route({
    method: 'POST',
    path,
    summary: 'review a step of a record',
    evidence,
    query: expandReviewer,
    body: newReview,
    answers: { 201: answersJson(stepReviewShape) },
    handle(request, context) {
      const { record, step } = findStep(context, request.params)
      if (step.completedAt === null) throw broken(['errors'], 'The step cannot be reviewed')
      const review = reviewStep(context, record, step, {
        ...request.body,
        reviewedBy: memberOf(request, context).id,
      })
      return json(toStepReview(context, review, request.query.expand), 201)
    },
  }),
]

function findStep(context: AmiqusContext, params: { readonly record: string; readonly step: string }) {
  const record = findRecord(context, idOf(params.record))
  const id = idOf(params.step)
  const step = record.steps.find((candidate) => candidate.id === id)
  if (!step) throw notFound('Record step')
  return { record, step }
}
