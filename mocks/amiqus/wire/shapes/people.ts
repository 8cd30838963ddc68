import { z } from 'zod'
import { countries, jurisdictions } from '../../schema/places.ts'
import { titles } from '../../schema/client-bodies.ts'
import { dates, dateTime, listed } from './common.ts'

const text = z.string().nullable()
const decision = z.enum(['pending', 'approved', 'rejected']).nullable()

export const nameShape = z
  .strictObject({
    object: z.literal('name'),
    title: z.enum(titles).nullable(),
    other_title: z.string().max(20).nullable(),
    first_name: z.string().max(255),
    middle_name: z.string().max(255).nullable(),
    last_name: z.string().max(255),
    name: z.string(),
    full_name: z.string(),
    complete_name: z.string(),
  })
  .meta({ id: 'Name' })

export const clientShape = z
  .strictObject({
    object: z.literal('client'),
    id: z.int(),
    status: decision,
    name: nameShape,
    email: z.email(),
    landline: text,
    mobile: text,
    dob: z.iso.date().nullable(),
    reference: text,
    national_insurance_number: text,
    is_deletable: z.boolean(),
    deletion_date: z.iso.date().nullable(),
    ...dates,
    archived_at: dateTime.nullable(),
  })
  .meta({ id: 'Client' })

export const addressShape = z
  .strictObject({
    object: z.literal('address'),
    unit: text,
    house_name: text,
    house_number: text,
    street_name: text,
    second_street: text,
    district: text,
    city: text,
    province: text,
    postcode: text,
    country: z.enum(countries).nullable(),
  })
  .meta({ id: 'Address' })

export const memberShape = z
  .strictObject({
    object: z.literal('team_member'),
    id: z.int(),
    name: z.string(),
    email: z.email(),
    role: z.enum(['assumed', 'owner', 'member', 'read-only', 'assigned-only']).nullable(),
  })
  .meta({ id: 'Member' })

export const assigneeShape = z
  .strictObject({
    object: z.literal('assignee'),
    id: z.int(),
    type: z.literal('team_member'),
    team_member: memberShape,
  })
  .meta({ id: 'Assignee' })

/** Nobody, ids, or the people themselves. */
const people = <Row extends z.ZodType>(row: Row) =>
  z.union([z.null(), z.array(z.int()).min(1).max(25), listed(row)])

export const organisationShape = z
  .strictObject({
    object: z.literal('organisation'),
    id: z.int(),
    status: decision,
    name: z.string(),
    company_number: text,
    jurisdiction: z.enum(jurisdictions).exactOptional(),
    reference: z.string().max(255).nullable(),
    address: addressShape.nullable(),
    incorporated_at: z.iso.date().nullable(),
    assignees: people(memberShape),
    clients: people(clientShape),
    ...dates,
    archived_at: dateTime.nullable(),
  })
  .meta({ id: 'Organisation' })

export const userShape = z
  .strictObject({
    object: z.literal('user'),
    id: z.int(),
    name: z.string(),
    email: z.email(),
    is_verified: z.boolean(),
    is_disabled: z.boolean(),
    ...dates,
  })
  .meta({ id: 'User' })

export const teamShape = z
  .strictObject({
    object: z.literal('team'),
    id: z.int(),
    identifier: z.string(),
    uuid: z.uuid(),
    name: z.string(),
    contact: z.email(),
    telephone: text,
    tier: z.string(),
    logo: text,
    is_support_enabled: z.boolean(),
    ...dates,
    archived_at: dateTime.nullable(),
  })
  .meta({ id: 'Team' })

export const correctionShape = z
  .strictObject({
    object: z.literal('client_correction'),
    id: z.int(),
    client: z.union([z.int(), clientShape]),
    record: z.int(),
    status: z.enum(['pending', 'accepted', 'rejected']),
    correction: z.strictObject({ first_name: z.string(), middle_name: text, last_name: z.string() }),
    ...dates,
  })
  .meta({ id: 'Correction' })
