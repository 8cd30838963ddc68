import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { epochMs } from './common.ts'

const common = {
  id: z.int(),
  name: z.string(),
  isEnabled: z.boolean(),
  createdAt: epochMs,
  updatedAt: epochMs,
}
const description = z.string().nullable()

const emailTemplate = z.object({ ...common, description, content: z.string() })
const documentTemplate = z.object({ ...common, description: z.string(), content: z.string() })
const recordTemplate = z.object({
  ...common,
  description: z.string(),
  /** A body for `POST /records` without a client, and who is assigned. */
  presets: z.object({
    steps: z.array(z.object({ type: z.string(), preferences: z.record(z.string(), z.json()).nullable() })),
    notification: z.union([z.literal('email'), z.literal(false)]),
    message: z.string().nullable(),
    reminder: z.boolean(),
    is_declaration_required: z.boolean(),
    assignees: z.array(z.int()),
  }),
})
/** A document of the library. */
const document = z.object({ ...common, description, attachment: z.int().nullable() })

export const templateTables = {
  emailTemplates: table(emailTemplate),
  documentTemplates: table(documentTemplate),
  recordTemplates: table(recordTemplate),
  documents: table(document),
}

export type EmailTemplate = z.output<typeof emailTemplate>
export type DocumentTemplate = z.output<typeof documentTemplate>
export type RecordTemplate = z.output<typeof recordTemplate>
export type LibraryDocument = z.output<typeof document>
