import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { address, decision } from './clients.ts'
import { epochMs } from './common.ts'

const organisation = z.object({
  id: z.int(),
  status: decision.nullable(),
  name: z.string(),
  companyNumber: z.string().nullable(),
  jurisdiction: z.string().nullable(),
  reference: z.string().nullable(),
  address: address.nullable(),
  incorporatedAt: z.string().nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
  archivedAt: epochMs.nullable(),
})

const membership = z.object({ id: z.int(), client: z.int(), organisation: z.int() })

export const organisationTables = {
  organisations: table(organisation),
  memberships: table(membership, 'client', 'organisation'),
}

export type Organisation = z.output<typeof organisation>
