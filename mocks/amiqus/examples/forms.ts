import { silently } from '../../../src/kernel/contract/context.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { createForm, deleteForm } from '../life/forms.ts'
import { createFormTemplate } from '../life/form-templates.ts'
import { envelope } from '../notify/envelope.ts'
import { formData, formOnly, sentFormData, type FormAlias } from '../notify/forms.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { ClientForm } from '../state/forms.ts'
import { someClient } from './clients.ts'
import { someRecord } from './records.ts'

function someForm(
  context: AmiqusContext,
  record: number | null = null,
  client?: number,
): DeepReadonly<ClientForm> {
  const quiet = silently(context)
  const template = createFormTemplate(quiet, {
    name: 'Specimen form',
    fields: [
      { id: '1', type: 'section', label: 'Work', fields: ['2'] },
      { id: '2', type: 'text', label: 'Occupation', validation: ['required'] },
    ],
  })
  return createForm(quiet, template, {
    client: client ?? someClient(context).id,
    record,
    type: record === null ? 'internal' : 'requested',
  })
}

const attached = (alias: FormAlias) => (context: AmiqusContext) =>
  envelope(context, alias, formData(context, someForm(context)))

function submitted(context: AmiqusContext) {
  const record = someRecord(context, false)
  return envelope(context, 'form.submitted', formData(context, someForm(context, record.id, record.client)))
}

function sent(context: AmiqusContext) {
  const record = someRecord(context, false)
  const form = someForm(context, record.id, record.client)
  return envelope(context, 'form.sent', sentFormData(context, form, record.id))
}

function deleted(context: AmiqusContext) {
  const form = someForm(context)
  deleteForm(silently(context), form)
  return envelope(context, 'form.deleted', formOnly(context, form))
}

export const formExamples = {
  'form.attached': attached('form.attached'),
  'form.modified': attached('form.modified'),
  'form.updated': attached('form.updated'),
  'form.submitted': submitted,
  'form.sent': sent,
  'form.deleted': deleted,
}
