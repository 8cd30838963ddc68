import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { epochMs } from './common.ts'

const entry = z.object({
  id: z.int(),
  credits: z.int(),
  reason: z.string().nullable(),
  causer: z.object({ id: z.int(), type: z.enum(['user', 'check']) }).nullable(),
  createdAt: epochMs,
})

export const creditTables = { credits: table(entry) }

export type CreditEntry = z.output<typeof entry>
