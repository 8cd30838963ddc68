import { z } from 'zod'
import { dates, dateTime } from './common.ts'

const text = z.string().nullable()
const richText = z.looseObject({ type: z.literal('doc'), content: z.array(z.unknown()).min(1) })
const field = z.looseObject({
  id: z.string(),
  type: z.enum(['section', 'heading', 'rich_text', 'text', 'textarea', 'radio', 'checkbox', 'document']),
})

const described = {
  id: z.int(),
  reference: z.uuid(),
  name: z.string().max(255),
  description: text,
  instructions: richText.nullable(),
  fields: z.array(field).min(2).max(200),
  version: z.int(),
  ...dates,
  archived_at: dateTime.nullable(),
}

export const formTemplateShape = z
  .strictObject({
    object: z.literal('form_template'),
    ...described,
    is_enabled: z.boolean(),
  })
  .meta({ id: 'FormTemplate' })

const form = {
  ...described,
  type: z.enum(['internal', 'requested']),
  client: z.int(),
  record: z.int().nullable(),
  completed_at: dateTime.nullable(),
}

export const formShape = z.strictObject({ object: z.literal('form'), ...form }).meta({ id: 'Form' })
export const clientFormShape = z
  .strictObject({ object: z.literal('client_form'), ...form })
  .meta({ id: 'ClientForm' })

const template = {
  id: z.int(),
  name: z.string(),
  is_enabled: z.boolean(),
  ...dates,
}

export const emailTemplateShape = z
  .strictObject({
    object: z.literal('email_template'),
    ...template,
    description: text,
    content: z.string(),
  })
  .meta({ id: 'EmailTemplate' })
export const documentTemplateShape = z
  .strictObject({
    object: z.literal('document_template'),
    ...template,
    description: z.string(),
    content: z.string(),
  })
  .meta({ id: 'DocumentTemplate' })
export const recordTemplateShape = z
  .strictObject({
    object: z.literal('record_template'),
    ...template,
    description: z.string(),
    presets: z.strictObject({
      steps: z
        .array(
          z.strictObject({
            object: z.literal('preset_step'),
            type: z.string(),
            preferences: z.record(z.string(), z.unknown()).optional(),
          }),
        )
        .min(1),
      notification: z.union([z.literal('email'), z.literal(false)]),
      message: z.string().max(5000).nullable(),
      reminder: z.boolean(),
      is_declaration_required: z.boolean(),
      assignees: z.array(z.int()).optional(),
    }),
  })
  .meta({ id: 'RecordTemplate' })
