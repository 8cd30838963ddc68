import { z } from 'zod'
import { closed } from './bodies.ts'
import { addressBody } from './client-bodies.ts'
import { jurisdictions } from './places.ts'

const fields = {
  status: z.enum(['pending', 'approved', 'rejected']).nullable().optional(),
  name: z.string().min(1).max(255),
  company_number: z.string().max(255).nullable().optional(),
  jurisdiction: z.enum(jurisdictions).nullable().optional(),
  reference: z.string().max(255).nullable().optional(),
  address: addressBody.nullable().optional(),
  incorporated_at: z.iso.date().nullable().optional(),
}

/** One schema for both: the specification wants the name in a change, too. */
export const organisationBody = closed(
  fields,
  'object',
  'id',
  'assignees',
  'clients',
  'created_at',
  'updated_at',
  'archived_at',
)

export type OrganisationBody = z.output<typeof organisationBody>
