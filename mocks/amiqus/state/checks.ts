import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { stepTypes } from '../schema/step-types.ts'
import { epochMs } from './common.ts'

export const checkStatuses = [
  'pending',
  'submitted',
  'accepted',
  'rejected',
  'refer',
  'failed',
  'paused',
] as const

const check = z.object({
  id: z.int(),
  record: z.int(),
  step: z.int(),
  /** The type of its step. */
  type: z.enum(stepTypes),
  status: z.enum(checkStatuses),
  allowReplay: z.boolean(),
  allowCancel: z.boolean(),
  requiresConsent: z.boolean(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

export const checkTables = { checks: table(check) }

export type Check = z.output<typeof check>
export type CheckStatus = Check['status']
