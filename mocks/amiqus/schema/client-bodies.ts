import { z } from 'zod'
import { closed } from './bodies.ts'
import { countries } from './places.ts'

/** What a client's address, name and details may be in a body. */

const text = z.string().nullable().optional()
const short = z.string().max(255)

const addressFields = {
  unit: text,
  house_name: text,
  house_number: text,
  street_name: text,
  second_street: text,
  district: text,
  city: text,
  province: text,
  postcode: text,
  country: z.enum(countries).nullable().optional(),
}

export const addressBody = closed(addressFields, 'object')

export const titles = [
  'miss',
  'ms',
  'mrs',
  'mr',
  'dr',
  'sir',
  'master',
  'mx',
  'dame',
  'lord',
  'lady',
  'prof',
  'other',
] as const

const nameFields = {
  title: z.enum(titles).nullable().optional(),
  other_title: z.string().max(20).nullable().optional(),
  first_name: short.min(1),
  middle_name: short.nullable().optional(),
  last_name: short.min(1),
}
const nameReadOnly = ['object', 'name', 'full_name', 'complete_name'] as const

const nameBody = closed(nameFields, ...nameReadOnly)
const nameChanges = closed(
  { ...nameFields, first_name: nameFields.first_name.optional(), last_name: nameFields.last_name.optional() },
  ...nameReadOnly,
)

const detailFields = {
  status: z.enum(['pending', 'approved', 'rejected']).optional(),
  landline: text,
  mobile: text,
  dob: z.iso.date().nullable().optional(),
  reference: text,
  deletion_date: z.iso.date().nullable().optional(),
}
const readOnly = [
  'object',
  'id',
  'national_insurance_number',
  'is_deletable',
  'created_at',
  'updated_at',
  'archived_at',
] as const

export const newClient = closed({ ...detailFields, email: z.email(), name: nameBody }, ...readOnly)
export const clientChanges = closed(
  { ...detailFields, email: z.email().optional(), name: nameChanges.optional() },
  ...readOnly,
)

export type AddressBody = z.output<typeof addressBody>
export type NewClient = z.output<typeof newClient>
export type ClientChanges = z.output<typeof clientChanges>
