import { z } from 'zod'
import { boolean, integer } from './rules.ts'
import { closed } from './bodies.ts'

/** The fields of a form template, by type. What else a field holds is kept, since nothing forbids it. */

const text = z.looseObject({ type: z.literal('text'), text: z.string() })
const paragraph = z.looseObject({ type: z.literal('paragraph'), content: z.array(text).min(1) })
const block: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [
    paragraph,
    z.looseObject({ type: z.literal('bulletList'), content: z.array(item).min(1) }),
    z.looseObject({
      type: z.literal('orderedList'),
      attrs: z.looseObject({ start: integer() }),
      content: z.array(item).min(1),
    }),
  ]),
)
const item = z.looseObject({ type: z.literal('listItem'), content: z.array(block).min(1).optional() })
/** Formatted text. */
const richText = z.looseObject({ type: z.literal('doc'), content: z.array(block).min(1) })

const id = z.string()
const label = z.string()
const show_if = z.record(z.string(), z.string()).nullable().optional()
const validation = z.array(z.literal('required')).nullable().optional()
const choice = z.looseObject({
  value: z.string(),
  options: z
    .array(z.string())
    .min(2)
    .refine((options) => new Set(options).size === options.length, 'The options have a duplicate value'),
})

const field = z.discriminatedUnion(
  'type',
  [
    z.looseObject({ id, type: z.literal('section'), label, fields: z.array(z.string()).min(1) }),
    z.looseObject({ id, type: z.literal('heading'), label, show_if }),
    z.looseObject({ id, type: z.literal('rich_text'), json_content: richText, show_if }),
    z.looseObject({ id, type: z.literal('text'), label, validation, show_if }),
    z.looseObject({ id, type: z.literal('textarea'), label, validation, show_if }),
    z.looseObject({ id, type: z.literal('radio'), label: choice, validation, show_if }),
    z.looseObject({ id, type: z.literal('checkbox'), label: choice, validation, show_if }),
    // Either described here, or taken from a document template.
    z.looseObject({
      id,
      type: z.literal('document'),
      label: label.optional(),
      description: z.string().optional(),
      template_id: integer().optional(),
      validation,
      show_if,
    }),
  ],
  'The selected type is invalid',
)

const fields = {
  name: z.string().max(255),
  description: z.string().nullable().optional(),
  instructions: richText.nullable().optional(),
  fields: z.array(field).min(2).max(200),
  is_enabled: boolean().optional(),
}
const readOnly = ['object', 'id', 'reference', 'version', 'created_at', 'updated_at', 'archived_at'] as const

export const newFormTemplate = closed(fields, ...readOnly)
export const formTemplateChanges = closed(
  { ...fields, name: fields.name.optional(), fields: fields.fields.optional() },
  ...readOnly,
)

export type FieldBody = z.output<typeof field>
export type FormTemplateChanges = z.output<typeof formTemplateChanges>
