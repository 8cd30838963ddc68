import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { epochMs, name } from './common.ts'

export const address = z.object({
  unit: z.string().nullable(),
  house_name: z.string().nullable(),
  house_number: z.string().nullable(),
  street_name: z.string().nullable(),
  second_street: z.string().nullable(),
  district: z.string().nullable(),
  city: z.string().nullable(),
  province: z.string().nullable(),
  postcode: z.string().nullable(),
  country: z.string().nullable(),
})

export const decision = z.enum(['pending', 'approved', 'rejected'])

const client = z.object({
  id: z.int(),
  name,
  email: z.string(),
  status: decision.nullable(),
  landline: z.string().nullable(),
  mobile: z.string().nullable(),
  dob: z.string().nullable(),
  reference: z.string().nullable(),
  nationalInsuranceNumber: z.string().nullable(),
  address: address.nullable(),
  /** The day on which somebody wants to be reminded to delete the client: `YYYY-MM-DD`. */
  deletionDate: z.string().nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
  archivedAt: epochMs.nullable(),
})

/** A change of name that a client asked for while completing a record. */
const correction = z.object({
  id: z.int(),
  client: z.int(),
  record: z.int(),
  status: z.enum(['pending', 'accepted', 'rejected']),
  correction: z.object({
    first_name: z.string(),
    middle_name: z.string().nullable(),
    last_name: z.string(),
  }),
  createdAt: epochMs,
  updatedAt: epochMs,
})

export const clientTables = { clients: table(client), corrections: table(correction, 'client', 'record') }

export type Client = z.output<typeof client>
export type Address = z.output<typeof address>
export type Correction = z.output<typeof correction>
