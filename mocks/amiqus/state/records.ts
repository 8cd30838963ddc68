import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { stepTypes } from '../schema/step-types.ts'
import { epochMs, name } from './common.ts'

const step = z.object({
  id: z.int(),
  type: z.enum(stepTypes),
  /** `null` for a type that has none. */
  preferences: z.record(z.string(), z.json()).nullable(),
  /** What the step is carried out with: one of the three, by its type. */
  check: z.int().nullable(),
  document: z.int().nullable(),
  form: z.string().nullable(),
  cost: z.int(),
  /** The newest review, if there is one. */
  review: z.int().nullable(),
  completedAt: epochMs.nullable(),
})

const record = z.object({
  id: z.int(),
  client: z.int(),
  email: z.string(),
  name,
  /** The integrator's own name for it. */
  reference: z.string().nullable().default(null),
  /** Ends the URL of the hosted page. */
  code: z.string(),
  steps: z.array(step),
  /** Shown to the client before the first step. */
  message: z.string().nullable(),
  hasReminders: z.boolean(),
  isDeclarationRequired: z.boolean(),
  declarationConfirmedAt: epochMs.nullable(),
  isReviewed: z.boolean(),
  /** The user who asked for it. */
  createdBy: z.int(),
  createdAt: epochMs,
  updatedAt: epochMs,
  /** When it expires, or did. */
  expiresAt: epochMs,
  archivedAt: epochMs.nullable(),
  /** When it reached a terminal state: every step done and every result in, or expired. */
  finishedAt: epochMs.nullable(),
})

const stepReview = z.object({
  id: z.int(),
  step: z.int(),
  reviewedBy: z.int(),
  status: z.enum(['pending', 'approved', 'rejected']),
  fromStatus: z.enum(['pending', 'approved', 'rejected']),
  message: z.string().nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

/** A request to an organisation: the API has no call for it; only webhooks mention it. */
const organisationRecord = z.object({
  id: z.int(),
  organisation: z.int(),
  isReviewed: z.boolean(),
  finishedAt: epochMs.nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

export const recordTables = {
  records: table(record, 'client', 'code'),
  stepReviews: table(stepReview, 'step'),
  organisationRecords: table(organisationRecord),
}

export type RecordRow = z.output<typeof record>
export type StepRow = z.output<typeof step>
export type StepReview = z.output<typeof stepReview>
export type OrganisationRecord = z.output<typeof organisationRecord>
