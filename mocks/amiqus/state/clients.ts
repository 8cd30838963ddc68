import { z } from 'zod'
import { table } from '../../../src/vendor/table.ts'
import { epochMs, name } from './common.ts'

const client = z.object({
  id: z.int(),
  name,
  email: z.string(),
  status: z.enum(['pending', 'approved', 'rejected']).nullable(),
  landline: z.string().nullable(),
  mobile: z.string().nullable(),
  dob: z.string().nullable(),
  reference: z.string().nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
  archivedAt: epochMs.nullable(),
})

export const clientTables = { clients: table(client) }

export type Client = z.output<typeof client>
