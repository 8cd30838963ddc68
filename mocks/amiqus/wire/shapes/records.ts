import { z } from 'zod'
import { recordStatuses } from '../../state/record-status.ts'
import { stepTypes } from '../../schema/step-types.ts'
import { check, collapsedCheckShape } from './checks.ts'
import { dates, dateTime } from './common.ts'
import { attachmentShape } from './attachments.ts'
import { clientFormShape } from './forms.ts'
import { clientShape, memberShape, nameShape } from './people.ts'

const reviewStatus = z.enum(['pending', 'approved', 'rejected'])

export const stepReviewShape = z
  .strictObject({
    object: z.literal('step_review'),
    id: z.int(),
    reviewed_by: z.union([z.int(), memberShape]),
    status: reviewStatus,
    from_status: reviewStatus,
    message: z.string().min(1).max(1000).nullable(),
    ...dates,
  })
  .meta({ id: 'StepReview' })

const requested = z.strictObject({ instructions: z.string() })
const sent = z.strictObject({
  require_return: z.boolean(),
  require_confirmation: z.boolean(),
  instructions: z.string().nullable(),
  return_message: z.string().nullable(),
})

export const recordDocumentShape = z
  .strictObject({
    object: z.literal('record_document'),
    id: z.int(),
    type: z.enum(['requested', 'sent', 'returned']),
    name: z.string().nullable(),
    status: z.enum(['pending', 'complete']),
    config: z.union([z.null(), requested, sent]),
    source: z.strictObject({ type: z.enum(['record', 'record_document']), id: z.int() }),
    attachments: z.union([z.null(), z.array(z.union([z.int(), attachmentShape]))]),
    ...dates,
    completed_at: dateTime.nullable(),
  })
  .meta({ id: 'RecordDocument' })

const step = {
  object: z.literal('step'),
  id: z.int(),
  review: z.union([z.null(), z.literal(false), z.int(), stepReviewShape]),
  cost: z.int().min(0),
  completed_at: dateTime.nullable(),
}
const preferences = z.record(z.string(), z.unknown())

/** A step has a check, a document or a form, by its type, and never two of them. */
export const stepShape = z
  .union([
    z.strictObject({
      ...step,
      type: z.enum(stepTypes.filter((type) => type.startsWith('check.'))),
      preferences: preferences.optional(),
      check: z.union([z.int(), collapsedCheckShape]),
    }),
    z.strictObject({
      ...step,
      type: z.enum(['document.request', 'document.transfer']),
      preferences,
      document: z.union([z.int(), recordDocumentShape]),
    }),
    z.strictObject({ ...step, type: z.literal('form'), form: z.union([z.uuid(), clientFormShape]) }),
  ])
  .meta({ id: 'Step' })

export const recordShape = z
  .strictObject({
    object: z.literal('record'),
    id: z.int(),
    status: z.enum(recordStatuses),
    perform_url: z.union([z.url(), z.literal(false)]),
    email: z.email(),
    /** Not in the specification of August 2026; shown where one was given. */
    reference: z.string().nullable().exactOptional(),
    client: z.union([z.int(), clientShape]),
    name: nameShape,
    steps: z.array(stepShape).min(1),
    has_reminders: z.boolean(),
    ...dates,
    expired_at: dateTime,
    archived_at: dateTime.nullable(),
    is_declaration_required: z.boolean(),
    declaration_confirmed_at: dateTime.nullable(),
  })
  .meta({ id: 'Record' })

const report = z.looseObject({
  type: z.enum(['document', 'facial_similarity_photo', 'facial_similarity_motion', 'other']),
  status: z.enum(['processing', 'complete']),
  result: z.enum(['clear', 'consider', 'suspected', 'rejected']),
})

export const checkShape = z
  .strictObject({
    ...check,
    record: z.union([z.int(), recordShape]),
    response: z.union([
      z.literal(true),
      z.null(),
      z.strictObject({ object: z.literal('check_response.other') }),
      z.strictObject({
        object: z.literal('check_response.photo_id'),
        status: z.enum(['processing', 'complete']),
        result: z.enum(['clear', 'consider']),
        reports: z.array(report).nullable(),
        media: z.null(),
      }),
    ]),
  })
  .meta({ id: 'Check' })

export const availableStepShape = z
  .strictObject({
    object: z.literal('available_step'),
    type: z.enum(stepTypes),
    costs: z.array(z.int().min(0)).min(1),
  })
  .meta({ id: 'AvailableStep' })

export const validatedStepsShape = z
  .strictObject({
    object: z.literal('validated_steps'),
    steps: z.array(
      z.strictObject({
        object: z.literal('validated_step'),
        type: z.enum(stepTypes),
        cost: z.int().min(0),
      }),
    ),
  })
  .meta({ id: 'ValidatedSteps' })

export const sdkTokenShape = z
  .strictObject({
    object: z.literal('sdk_token'),
    token: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  })
  .meta({ id: 'SdkToken' })
