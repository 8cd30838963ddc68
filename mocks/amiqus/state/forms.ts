import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { epochMs } from './common.ts'

/** A field as the schema of the API has it; kept as it came. */
const field = z.object({ id: z.string(), type: z.string() }).catchall(z.json())

const described = {
  id: z.int(),
  reference: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  instructions: z.record(z.string(), z.json()).nullable(),
  fields: z.array(field),
  version: z.int(),
  createdAt: epochMs,
  updatedAt: epochMs,
  archivedAt: epochMs.nullable(),
}

const formTemplate = z.object({ ...described, isEnabled: z.boolean() })

const clientForm = z.object({
  ...described,
  type: z.enum(['internal', 'requested']),
  client: z.int(),
  record: z.int().nullable(),
  completedAt: epochMs.nullable(),
})

export const formTables = {
  formTemplates: table(formTemplate, 'reference'),
  forms: table(clientForm, 'reference', 'client', 'record'),
}

export type FormTemplate = z.output<typeof formTemplate>
export type ClientForm = z.output<typeof clientForm>
