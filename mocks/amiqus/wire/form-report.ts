import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { ClientForm } from '../state/forms.ts'

/** The PDF of a form, with the answers that it has so far. */
export const formReport = (form: DeepReadonly<ClientForm>): DocumentSpec => ({
  kind: 'pdf',
  title: `Form ${form.name}`,
  at: form.updatedAt,
  lines: [
    `Reference: ${form.reference}`,
    `Version: ${form.version}`,
    `Completed: ${form.completedAt === null ? 'no' : isoSeconds(form.completedAt)}`,
    ...form.fields
      .filter((field) => 'value' in field)
      .map((field) => `${ask(field)}: ${answer(field['value'])}`),
  ],
})

type Field = DeepReadonly<ClientForm>['fields'][number]

function ask({ label, id }: Field): string {
  if (typeof label === 'string') return label
  const value = typeof label === 'object' && label !== null && 'value' in label ? label['value'] : undefined
  return typeof value === 'string' ? value : String(id)
}

function answer(value: Field[string] | undefined): string {
  if (value === null || value === undefined) return 'not answered'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
