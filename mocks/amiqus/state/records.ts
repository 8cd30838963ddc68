import { z } from 'zod'
import { table } from '../../../src/vendor/table.ts'
import { epochMs, name } from './common.ts'

const step = z.object({
  id: z.int(),
  type: z.string(),
  preferences: z.record(z.string(), z.json()),
  /** The check that the step performs; forms and documents have none. */
  check: z.int().nullable(),
  cost: z.number(),
  completedAt: epochMs.nullable(),
})

const record = z.object({
  id: z.int(),
  client: z.int(),
  email: z.string(),
  name,
  /** Ends the URL of the hosted page. */
  code: z.string(),
  steps: z.array(step),
  hasReminders: z.boolean(),
  isDeclarationRequired: z.boolean(),
  isReviewed: z.boolean(),
  createdAt: epochMs,
  updatedAt: epochMs,
  /** When it expires, or did. */
  expiresAt: epochMs,
  archivedAt: epochMs.nullable(),
  /** When it reached a terminal state: every step done, or expired. */
  finishedAt: epochMs.nullable(),
})

export const recordTables = { records: table(record, 'client') }

export type RecordRow = z.output<typeof record>
