import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { ClientForm, FormTemplate } from '../state/forms.ts'
import { orNull } from './times.ts'

/** The properties that were asked for in full, instead of their ids. */
export interface ExpandedForm {
  readonly client?: unknown
  readonly record?: unknown
}

/** The same thing under two names: `client_form` below a client, `form` in the list of all. */
export const toForm = (
  object: 'client_form' | 'form',
  form: DeepReadonly<ClientForm>,
  expanded: ExpandedForm = {},
) => ({
  object,
  id: form.id,
  reference: form.reference,
  type: form.type,
  client: form.client,
  record: form.record,
  ...expanded,
  name: form.name,
  description: form.description,
  instructions: form.instructions,
  fields: form.fields,
  version: form.version,
  created_at: isoSeconds(form.createdAt),
  updated_at: isoSeconds(form.updatedAt),
  completed_at: orNull(form.completedAt),
  archived_at: orNull(form.archivedAt),
})

export const toFormTemplate = (template: DeepReadonly<FormTemplate>) => ({
  object: 'form_template',
  id: template.id,
  reference: template.reference,
  name: template.name,
  description: template.description,
  instructions: template.instructions,
  fields: template.fields,
  version: template.version,
  is_enabled: template.isEnabled,
  created_at: isoSeconds(template.createdAt),
  updated_at: isoSeconds(template.updatedAt),
  archived_at: orNull(template.archivedAt),
})
