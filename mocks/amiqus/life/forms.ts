import { own } from '../../../src/kernel/data/own.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { notifyForm, notifyFormDeleted, notifyFormSent } from '../notify/forms.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { ClientForm, FormTemplate } from '../state/forms.ts'

type ReadForm = DeepReadonly<ClientForm>
type ReadTemplate = DeepReadonly<FormTemplate>

/** The template with this reference that somebody could use. */
export const formTemplate = ({ db }: AmiqusContext, reference: string): ReadTemplate | undefined =>
  db.formTemplates.where('reference', reference).find(({ archivedAt }) => archivedAt === null)

export interface FormFor {
  readonly client: number
  /** The record whose step it is. */
  readonly record: number | null
  readonly type: ClientForm['type']
}

/** A copy of the template for a client, with nothing answered. No webhook yet: see `announceForms` and `attachForm`. */
export function createForm(context: AmiqusContext, template: ReadTemplate, of: FormFor): ReadForm {
  const { db, ids } = context
  const now = context.now()
  return db.forms.put({
    id: ids.next('forms', 37_102),
    reference: ids.uuid(),
    type: of.type,
    client: of.client,
    record: of.record,
    name: template.name,
    description: template.description,
    instructions: template.instructions,
    fields: template.fields.map((field) => toFormField(context, field)),
    version: template.version,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
    archivedAt: null,
  })
}

/** An input starts unanswered; a document that names a template takes over what that asks for. */
function toFormField({ db }: AmiqusContext, field: ReadForm['fields'][number]): ReadForm['fields'][number] {
  if (!isInput(field)) return field
  const { template_id: template, ...input } = field
  const asked = typeof template === 'number' ? db.documentTemplates.get(template) : undefined
  return {
    ...input,
    ...(asked && { label: asked.name, description: asked.content }),
    flag: false,
    value: null,
  }
}

const inputs = ['text', 'textarea', 'radio', 'checkbox', 'document']
const isInput = ({ type }: ReadForm['fields'][number]): boolean =>
  typeof type === 'string' && inputs.includes(type)

/** Sends form.sent for the forms of a record, once the record is there. */
export function announceForms(context: AmiqusContext, record: number): void {
  for (const form of context.db.forms.where('record', record)) notifyFormSent(context, form, record)
}

/** A form that somebody of the team attaches to a client directly, to fill it in themselves. */
export function attachForm(context: AmiqusContext, template: ReadTemplate, client: number): ReadForm {
  const form = createForm(context, template, { client, record: null, type: 'internal' })
  notifyForm(context, 'form.attached', form)
  return form
}

/** A form that is a step of a record can be neither modified nor deleted (guides/webhooks). */
function refuseStep({ record, reference }: ReadForm): void {
  if (record !== null)
    throw broken(
      ['reference'],
      `form ${reference} is a step of record ${record}: it is neither modified nor deleted`,
    )
}

/** The form itself is edited: it gets a new version. */
export function modifyForm(
  context: AmiqusContext,
  form: ReadForm,
  changes: Partial<Pick<ReadForm, 'name' | 'description'>>,
): ReadForm {
  refuseStep(form)
  const changed = context.db.forms.patch(form.id, {
    ...changes,
    version: form.version + 1,
    updatedAt: context.now(),
  })
  notifyForm(context, 'form.modified', changed)
  return changed
}

export type Answers = Readonly<Record<string, string | readonly string[] | readonly number[] | null>>

/** Answers by the id of the field; fields that are not named keep theirs. Sends nothing. */
export const fillIn = ({ db, now }: AmiqusContext, form: ReadForm, answers: Answers): ReadForm =>
  db.forms.patch(form.id, {
    fields: form.fields.map((field) => {
      const answer = typeof field['id'] === 'string' ? own(answers, field['id']) : undefined
      return answer === undefined ? field : { ...field, value: answer }
    }),
    updatedAt: now(),
  })

/**
 * An answer changes: of a direct form at any time, of one that is a step only once it has been handed in (guides/webhooks).
 *
 * @throws {RefusalError} `invalid` for a step that the client has not handed in.
 */
export function answerForm(context: AmiqusContext, form: ReadForm, answers: Answers): ReadForm {
  if (form.record !== null && form.completedAt === null)
    throw broken(['reference'], `form ${form.reference} is a step that the client has not handed in yet`)
  return announceUpdate(context, fillIn(context, form, answers))
}

/** Somebody marks a field for others to look at, or takes the mark away. */
export function flagField(context: AmiqusContext, form: ReadForm, id: string, flag: boolean): ReadForm {
  const fields = form.fields.map((field) => (field['id'] === id ? { ...field, flag } : field))
  return announceUpdate(context, context.db.forms.patch(form.id, { fields, updatedAt: context.now() }))
}

/** Sends form.updated: for a step of a record, only after it has been handed in (guides/webhooks). */
export function announceUpdate(context: AmiqusContext, form: ReadForm): ReadForm {
  notifyForm(context, 'form.updated', form)
  return form
}

/** The form is handed in. */
export function submitForm(context: AmiqusContext, form: ReadForm): ReadForm {
  const now = context.now()
  const changed = context.db.forms.patch(form.id, { completedAt: now, updatedAt: now })
  notifyForm(context, 'form.submitted', changed)
  return changed
}

export function deleteForm(context: AmiqusContext, form: ReadForm): void {
  refuseStep(form)
  context.db.forms.delete(form.id)
  notifyFormDeleted(context, form)
}

/** The form with this reference, or the newest when none is named. */
export function findForm({ db }: AmiqusContext, reference: string | undefined): ReadForm {
  const form = reference === undefined ? db.forms.newest() : db.forms.where('reference', reference)[0]
  if (!form) throw notFound('Form')
  return form
}
