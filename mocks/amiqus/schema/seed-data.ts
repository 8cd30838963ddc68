import { z } from 'zod'
import { seedDataOption } from '../../../src/kernel/contract/seed-data.ts'
import { closed } from './bodies.ts'
import { formFields } from './form-fields.ts'
import { boolean, integer } from './rules.ts'
import { stepBody } from './steps.ts'

/**
 * What an integrator's real account has, so that code with its ids in it runs unchanged. Each list is as the API of the
 * real account answers it (`data` of `GET /api/v2/templates/records` and so on); most fields may be left out.
 */

const ignored = ['object', 'created_at', 'updated_at'] as const
const list = <Entry extends z.ZodType>(summary: string, entry: Entry, ...ids: readonly string[]) => ({
  summary,
  entry,
  ids: ['id', ...ids],
})

const name = z.string().min(1).describe('as the web app shows it')
const id = (what: string) => integer({ min: 1 }).describe(`the id of the ${what} in the real account`)
const isEnabled = boolean().default(true).describe('whether it can be used')
const description = z.string().nullable().default(null)

const photoId = { type: 'check.photo_id', preferences: { report_type: 'biometric' } } as const

const presets = z
  .object({
    steps: z
      .array(stepBody)
      .min(1)
      .default([photoId])
      .describe('what a record of it asks for, as in the body of POST /records. Default: biometric Photo ID'),
    notification: z.literal(['email', false]).default('email'),
    message: z.string().max(5000).nullable().default(null),
    reminder: boolean().default(false),
    is_declaration_required: boolean().default(false),
    assignees: z.array(integer()).default([]).describe('ids of team members'),
  })
  .prefault({})

const recordTemplate = closed(
  {
    id: id('template'),
    name,
    description: z.string().default(''),
    presets,
    is_enabled: isEnabled,
  },
  ...ignored,
)

const documentTemplate = closed(
  {
    id: id('template'),
    name,
    description: z.string().default(''),
    content: z.string().default('').describe('what the client is asked to upload'),
    is_enabled: isEnabled,
  },
  ...ignored,
)

const emailTemplate = closed(
  { id: id('template'), name, description, content: z.string().default(''), is_enabled: isEnabled },
  ...ignored,
)

const libraryDocument = closed(
  { id: id('document'), name, description, is_enabled: isEnabled },
  ...ignored,
  'attachment',
)

const formTemplate = closed(
  {
    id: id('template'),
    reference: z.uuid().describe('the reference that steps of records name'),
    name,
    description,
    fields: formFields.default([
      { id: '1', type: 'section', label: 'Specimen', fields: ['2'] },
      { id: '2', type: 'text', label: 'Answer' },
    ]),
    version: integer({ min: 1 }).default(1),
    is_enabled: isEnabled,
  },
  ...ignored,
  'archived_at',
  'instructions',
)

const teamMember = closed(
  {
    id: id('team member'),
    name,
    email: z.email(),
    role: z.enum(['owner', 'member', 'read-only', 'assigned-only']).default('member'),
  },
  ...ignored,
)

/** What your own team has. */
export const seedLists = {
  record_templates: list('templates of records', recordTemplate),
  document_templates: list('templates of document requests', documentTemplate),
  email_templates: list('templates of emails', emailTemplate),
  documents: list('of the library, for document.transfer', libraryDocument),
  form_templates: list('templates of forms', formTemplate, 'reference'),
  team_members: list('in addition to the three that are there', teamMember),
  redirect_uris: { summary: 'of the OAuth application', entry: z.url(), ids: [] },
}

export const seedData = seedDataOption(seedLists)

export type SeedData = z.output<typeof seedData>
