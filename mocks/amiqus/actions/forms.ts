import { z } from 'zod'
import type { ActionSubject } from '../../../src/kernel/contract/action.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { findClient } from '../life/clients.ts'
import {
  answerForm,
  attachForm,
  deleteForm,
  findForm,
  flagField,
  formTemplate,
  modifyForm,
  submitForm,
} from '../life/forms.ts'
import { action, newest, type Amiqus, type AmiqusContext } from '../state/shape.ts'

const ofForm = z.strictObject({
  reference: z.string().optional().describe('reference of the form; the newest when left out'),
})

const theForm: ActionSubject<Amiqus> = {
  field: 'reference',
  table: 'forms',
  *ids({ db }) {
    for (const { reference } of db.forms.newestFirst()) yield reference
  },
}

const show = ({ reference, client, version, completedAt }: ReturnType<typeof findForm>) => ({
  form: reference,
  client,
  version,
  completed: completedAt !== null,
})

/** The form, which must have an input with this id. */
function formWith(context: AmiqusContext, reference: string | undefined, field: string) {
  const form = findForm(context, reference)
  if (form.fields.some((each) => each['id'] === field && 'value' in each)) return form
  throw broken(['field'], `form ${form.reference} has no input "${field}"`, field)
}

/** What somebody does about a form in the web app or on the hosted page. */
export const formActions = {
  'attach-form': action({
    summary: 'somebody attaches a form to a client directly',
    input: z.strictObject({
      client: z.coerce.number<string | number>().int().optional().describe('the newest when left out'),
      template: z.string().describe('reference of the form template'),
    }),
    subject: newest('clients', 'client'),
    run(given, context) {
      const template = formTemplate(context, given.template)
      if (!template) throw notFound('Form template')
      return show(attachForm(context, template, findClient(context, given.client).id))
    },
  }),
  'modify-form': action({
    summary: "somebody edits a client's form itself: it gets a new version",
    input: ofForm.extend({ name: z.string().min(1).optional(), description: z.string().optional() }),
    subject: theForm,
    run({ reference, name, description }, context) {
      const changes = {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
      }
      return show(modifyForm(context, findForm(context, reference), changes))
    },
  }),
  'answer-form': action({
    summary: "an answer of a client's form changes",
    input: ofForm.extend({ field: z.string().describe('id of the field'), value: z.string() }),
    subject: theForm,
    run({ reference, field, value }, context) {
      const form = formWith(context, reference, field)
      return show(answerForm(context, form, { [field]: value }))
    },
  }),
  'flag-field': action({
    summary: "somebody flags a field of a client's form, or takes the flag away",
    input: ofForm.extend({ field: z.string().describe('id of the field'), flag: z.boolean().default(true) }),
    subject: theForm,
    run: ({ reference, field, flag }, context) =>
      show(flagField(context, formWith(context, reference, field), field, flag)),
  }),
  'submit-form': action({
    summary: 'a form is handed in: by the client for a step of a record, by the team when it was attached',
    input: ofForm,
    subject: theForm,
    run: ({ reference }, context) => show(submitForm(context, findForm(context, reference))),
  }),
  'delete-form': action({
    summary: "somebody deletes a client's form",
    input: ofForm,
    subject: theForm,
    run({ reference }, context) {
      const form = findForm(context, reference)
      deleteForm(context, form)
      return { form: form.reference, deleted: true }
    },
  }),
}
