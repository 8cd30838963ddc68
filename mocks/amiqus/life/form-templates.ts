import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { onlyGiven } from '../schema/bodies.ts'
import type { FieldBody, FormTemplateChanges } from '../schema/form-fields.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { FormTemplate } from '../state/forms.ts'
import { warnUnknown } from './seed-data.ts'

type ReadTemplate = DeepReadonly<FormTemplate>

export function createFormTemplate(
  context: AmiqusContext,
  body: FormTemplateChanges & { readonly name: string; readonly fields: readonly FieldBody[] },
): ReadTemplate {
  checkFields(context, body.fields)
  const now = context.now()
  return context.db.formTemplates.put({
    id: freeId(context),
    reference: context.ids.uuid(),
    name: body.name,
    description: body.description ?? null,
    instructions: toJson(body.instructions ?? null),
    fields: toJson(body.fields),
    version: 1,
    isEnabled: body.is_enabled ?? true,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  })
}

/** Ids that came with seed data may lie ahead. */
function freeId({ db, ids }: AmiqusContext): number {
  let id = ids.next('form-templates', 45_201)
  while (db.formTemplates.get(id)) id = ids.next('form-templates', 45_201)
  return id
}

/** Other fields make a new version; forms that were made of an older one stay as they are. */
export function updateFormTemplate(
  context: AmiqusContext,
  template: ReadTemplate,
  { fields, instructions, is_enabled: isEnabled, ...details }: FormTemplateChanges,
): ReadTemplate {
  if (fields) checkFields(context, fields)
  return context.db.formTemplates.patch(template.id, {
    ...onlyGiven(details),
    ...(instructions !== undefined && { instructions: toJson(instructions) }),
    ...(fields && { fields: toJson(fields), version: template.version + 1 }),
    ...(isEnabled !== undefined && { isEnabled }),
    updatedAt: context.now(),
  })
}

/** The form template of a path, or a 404. */
export function formTemplateOf({ db }: AmiqusContext, reference: string): ReadTemplate {
  const [template] = db.formTemplates.where('reference', reference)
  if (!template) throw notFound('Form template')
  return template
}

/** What one field refers to: other fields, and templates. */
function checkFields(context: AmiqusContext, fields: readonly FieldBody[]): void {
  const ids = fields.map(({ id }) => id)
  fields.forEach((field, at) => {
    if (ids.indexOf(field.id) !== at)
      throw broken(['fields', at, 'id'], `The fields.${at}.id field has a duplicate value`, field.id)
    if (field.type === 'section') {
      const unknown = field.fields.findIndex((id) => !ids.includes(id))
      if (unknown >= 0)
        throw broken(
          ['fields', at, 'fields', unknown],
          `The selected fields.${at}.fields.${unknown} is invalid`,
        )
    }
    if (field.type === 'document') checkDocument(context, field, at)
  })
}

type DocumentField = Extract<FieldBody, { type: 'document' }>

function checkDocument(context: AmiqusContext, field: DocumentField, at: number): void {
  const { template_id: template } = field
  if (template !== undefined && !context.db.documentTemplates.get(template)) {
    warnUnknown(context, 'document_templates', template)
    throw broken(['fields', at, 'template_id'], `The selected fields.${at}.template id is invalid`, template)
  }
  for (const name of ['label', 'description'] as const)
    if (template === undefined && field[name] === undefined)
      throw broken(['fields', at, name], `The fields.${at}.${name} field is required`)
}

/** Plain JSON, without what was left out. */
const toJson = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T
