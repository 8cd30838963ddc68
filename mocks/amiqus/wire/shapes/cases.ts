import { z } from 'zod'
import { caseStatuses } from '../../state/cases.ts'
import { dates, dateTime, listed } from './common.ts'
import { clientShape, memberShape } from './people.ts'
import { recordShape } from './records.ts'

const status = z.enum(caseStatuses)

export const caseItemShape = z
  .strictObject({
    object: z.literal('case_item'),
    id: z.int(),
    entity: z.union([z.strictObject({ id: z.int(), type: z.literal('record') }), recordShape]),
    ...dates,
  })
  .meta({ id: 'CaseItem' })

export const caseShape = z
  .strictObject({
    object: z.literal('case'),
    id: z.int(),
    name: z.string(),
    reference: z.string().nullable(),
    status,
    client: z.union([z.int(), clientShape]),
    items: z.union([z.null(), z.array(z.int()), z.array(caseItemShape)]),
    assignees: z.union([z.null(), z.array(z.int()), listed(memberShape)]),
    ...dates,
    archived_at: dateTime.nullable(),
  })
  .meta({ id: 'Case' })

export const caseReviewShape = z
  .strictObject({
    object: z.literal('case_review'),
    id: z.int(),
    reviewed_by: z.union([z.int(), memberShape]),
    status,
    from_status: status,
    ...dates,
  })
  .meta({ id: 'CaseReview' })

export const caseStatusAggregateShape = z
  .strictObject({
    object: z.literal('case_status_aggregate'),
    aggregates: z.array(z.strictObject({ status, count: z.int().min(0) })),
  })
  .meta({ id: 'CaseStatusAggregate' })
