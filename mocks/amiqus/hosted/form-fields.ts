import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { ClientForm } from '../state/forms.ts'
import { html, type Html } from '../../../src/kernel/wire/html.ts'

type Field = DeepReadonly<ClientForm>['fields'][number]

/** How a field of a client form is asked for; nothing for one that nobody can fill in. */
export function formField(field: Field): Html {
  const name = fieldName(field)
  const required = isRequired(field) ? html` required` : html``
  switch (field['type']) {
    case 'section':
    case 'heading':
      return html`<h3>${labelOf(field)}</h3>`
    case 'text':
      return html`<label>${labelOf(field)}<input name="${name}" ${required} /></label>`
    case 'textarea':
      return html`<label>${labelOf(field)}<textarea name="${name}" rows="4" ${required}></textarea></label>`
    case 'radio':
      return html`<fieldset>
        <legend>${labelOf(field)}</legend>
        ${optionsOf(field).map(
          (option) =>
            html`<label
              ><input type="radio" name="${name}" value="${option}" ${required} /> ${option}</label
            >`,
        )}
      </fieldset>`
    case 'checkbox':
      return html`<fieldset>
        <legend>${labelOf(field)}</legend>
        ${optionsOf(field).map(
          (option) =>
            html`<label><input type="checkbox" name="${name}" value="${option}" /> ${option}</label>`,
        )}
      </fieldset>`
    case 'document':
      return html`<label>${labelOf(field)}<input type="file" name="${name}" ${required} /></label>`
    default:
      return html``
  }
}

export const fieldName = (field: Field): string => `field.${String(field['id'])}`

/** A field that is only asked for after some other answer cannot be required of everybody. */
export const isRequired = (field: Field): boolean =>
  Array.isArray(field['validation']) &&
  field['validation'].includes('required') &&
  (field['show_if'] ?? null) === null

/** A question with the answers that are possible. */
const choice = z.object({ value: z.string(), options: z.array(z.string()) })

export function labelOf(field: Field): string {
  const { label } = field
  if (typeof label === 'string') return label
  return choice.safeParse(label).data?.value ?? String(field['id'])
}

export const optionsOf = ({ label }: Field): readonly string[] => choice.safeParse(label).data?.options ?? []
