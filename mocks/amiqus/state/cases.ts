import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { epochMs } from './common.ts'

export const caseStatuses = [
  'pending',
  'awaiting_response',
  'action_required',
  'reviewed_pending_decision',
  'approved',
  'rejected',
  'on_hold',
] as const

const status = z.enum(caseStatuses)

const clientCase = z.object({
  id: z.int(),
  name: z.string(),
  reference: z.string().nullable(),
  status,
  client: z.int(),
  createdBy: z.int(),
  createdAt: epochMs,
  updatedAt: epochMs,
  archivedAt: epochMs.nullable(),
})

const caseItem = z.object({
  id: z.int(),
  case: z.int(),
  record: z.int(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

const caseReview = z.object({
  id: z.int(),
  case: z.int(),
  reviewedBy: z.int(),
  status,
  fromStatus: status,
  createdAt: epochMs,
  updatedAt: epochMs,
})

export const caseTables = {
  cases: table(clientCase, 'client'),
  caseItems: table(caseItem, 'case', 'record'),
  caseReviews: table(caseReview, 'case'),
}

export type ClientCase = z.output<typeof clientCase>
export type CaseStatus = ClientCase['status']
export type CaseItem = z.output<typeof caseItem>
export type CaseReview = z.output<typeof caseReview>
