import { z } from 'zod'
import { seedDataOption } from '../../../src/kernel/contract/seed-data.ts'
import { eventNames, profileStatuses } from './enums.ts'
import { templateProblems } from './template-check.ts'

/** The body of every webhook of an event. */
const template = z
  .strictObject({
    event: z.enum(eventNames),
    body: z.json().describe('JSON with placeholders, as the option templates takes it'),
  })
  .superRefine(({ event, body }, ctx) => {
    for (const message of templateProblems(event, body))
      ctx.addIssue({ code: 'custom', path: ['body'], message })
  })

const text = z.string().min(1).nullable().default(null)

/** A profile of your own company, as the API names its fields. */
const profile = z.strictObject({
  id: z.uuid().toLowerCase().exactOptional().describe('the profile id; made up when left out'),
  /** YAML has numbers where nobody writes quotes. */
  id_card_number: z
    .union([z.string().min(1), z.int().transform(String)])
    .describe('what POST /profile finds it by'),
  customer_id: z.int().min(1).exactOptional().describe('what version 1 calls it; made up when left out'),
  name: text,
  phone: text,
  email: z.email().nullable().default(null),
  birthdate: z.iso.date().nullable().default(null),
  level: z.int().default(0),
  status: z.enum(profileStatuses).default('CREATED'),
})

export type ProfileInput = z.output<typeof profile>

/** What your own company has. */
export const seedLists = {
  templates: {
    summary:
      'bodies of the webhooks of an event, such as those of your real account; they come before the option templates',
    entry: template,
    ids: ['event'],
  },
  profiles: {
    summary: 'profiles of your own company, so that code with their ids runs unchanged',
    entry: profile,
    ids: ['id', 'id_card_number', 'customer_id'],
  },
}

export const seedData = seedDataOption(seedLists)
