import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { payloadUrl } from '../wire/links.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { ClientForm } from '../state/forms.ts'
import { clientData } from './clients.ts'
import { envelope } from './envelope.ts'
import { caseOf, recordLinks } from './records.ts'

type ReadForm = DeepReadonly<ClientForm>
export type FormAlias = 'form.attached' | 'form.modified' | 'form.updated' | 'form.submitted'

export const formOnly = (context: AmiqusContext, { client, reference }: ReadForm) => ({
  form: { reference, show: payloadUrl(context, `/clients/${client}/forms/${reference}`) },
})

const ofRecord = (context: AmiqusContext, id: number) => ({
  record: { id, ...recordLinks(context, id) },
})

/** The record and its case belong to a form that was sent as a step. */
export function formData(context: AmiqusContext, form: ReadForm) {
  const attached = { ...formOnly(context, form), ...clientData(context, { id: form.client }) }
  if (form.record === null) return attached
  const sent = { ...attached, ...ofRecord(context, form.record) }
  return context.options.payloadStyle === '2023' ? sent : { ...sent, case: caseOf(context, form.record) }
}

export const sentFormData = (context: AmiqusContext, form: ReadForm, record: number) => ({
  ...formOnly(context, form),
  ...clientData(context, { id: form.client }),
  ...ofRecord(context, record),
})

export function notifyForm(context: AmiqusContext, alias: FormAlias, form: ReadForm): void {
  context.emit(alias, envelope(context, alias, formData(context, form)))
}

export function notifyFormSent(context: AmiqusContext, form: ReadForm, record: number): void {
  context.emit('form.sent', envelope(context, 'form.sent', sentFormData(context, form, record)))
}

export function notifyFormDeleted(context: AmiqusContext, form: ReadForm): void {
  context.emit('form.deleted', envelope(context, 'form.deleted', formOnly(context, form)))
}
