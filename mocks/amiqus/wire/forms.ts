import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import { isoSeconds } from '../../../src/vendor/timestamp.ts'
import type { AmiqusContext } from '../shape.ts'
import type { ClientForm, FormTemplate } from '../state/forms.ts'
import { expandedClient } from './clients.ts'
import { expandedRecord } from './expanded.ts'
import { orNull } from './times.ts'

export type FormPart = 'client' | 'record'

/** The same thing under two names: `client_form` below a client, `form` in the list of all. */
export const toForm = (
  context: AmiqusContext,
  object: 'client_form' | 'form',
  form: DeepReadonly<ClientForm>,
  expand: readonly FormPart[] = [],
) => ({
  object,
  id: form.id,
  reference: form.reference,
  type: form.type,
  client: expand.includes('client') ? expandedClient(context, form.client) : form.client,
  record:
    expand.includes('record') && form.record !== null ? expandedRecord(context, form.record) : form.record,
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
