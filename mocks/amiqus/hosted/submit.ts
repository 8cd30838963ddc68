import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isTaken } from '../life/attachments.ts'
import { announceUpdate, fillIn } from '../life/forms.ts'
import { wantsFile } from '../life/record-documents.ts'
import { hasAmendments, isOpen, type ReadRecord, type ReadStep } from '../state/record-status.ts'
import { outcomes } from '../life/checks.ts'
import { submitStep } from '../life/steps.ts'
import { receiveFile, type Upload } from '../life/uploads.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { ClientForm } from '../state/forms.ts'
import { nameIsUndecided } from './record-page.ts'
import { fieldName, isRequired, labelOf, optionsOf } from './form-fields.ts'

type Body = Readonly<Record<string, unknown>>

/**
 * The client submits a step on the page.
 *
 * @returns the problem, in words for a person.
 */
export async function submitHosted(
  context: AmiqusContext,
  record: ReadRecord,
  id: number,
  body: Body,
): Promise<string | undefined> {
  const problem = cannot(context, record, id)
  if (problem !== undefined) return problem
  // A file is read before anything is looked at: what is asked for may change meanwhile.
  const files = await readFiles(body)
  const now = context.db.records.get(record.id)
  const step = now?.steps.find((candidate) => candidate.id === id)
  if (!now || !step || cannot(context, now, id) !== undefined) return 'This step is not open any more.'
  if (!files.every(({ name }) => isTaken(name))) return 'Please choose a document or a picture.'
  if (step.form !== null) return submitFormStep(context, now, step, body, files)
  return step.document === null
    ? submitCheckStep(context, now, step, body)
    : submitDocumentStep(context, now, step, body, files)
}

function cannot(context: AmiqusContext, record: ReadRecord, id: number): string | undefined {
  const step = record.steps.find((candidate) => candidate.id === id)
  if (!step || !isOpen(context, record, step)) return 'This step is not open any more.'
  if (hasAmendments(context, record)) return nameIsUndecided
  return record.isDeclarationRequired && record.declarationConfirmedAt === null
    ? 'Please confirm the declaration first.'
    : undefined
}

function submitCheckStep(
  context: AmiqusContext,
  record: ReadRecord,
  step: ReadStep,
  body: Body,
): string | undefined {
  const given = body['outcome']
  const outcome = outcomes.find((candidate) => candidate === given)
  if (given !== undefined && given !== '' && !outcome) return 'Please choose what the provider finds.'
  submitStep(context, record, step, outcome)
  return undefined
}

interface FieldUpload extends Upload {
  readonly field: string
}

async function readFiles(body: Body): Promise<readonly FieldUpload[]> {
  const given = Object.entries(body).flatMap(([field, value]) =>
    [value].flat().flatMap((file) => (file instanceof File && file.size > 0 ? [{ field, file }] : [])),
  )
  return await Promise.all(
    given.map(async ({ field, file }) => ({
      field,
      name: file.name,
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  )
}

function submitDocumentStep(
  context: AmiqusContext,
  record: ReadRecord,
  step: ReadStep,
  body: Body,
  files: readonly FieldUpload[],
): string | undefined {
  const document = context.db.recordDocuments.get(step.document ?? Number.NaN)
  const config = document?.config
  if (!document || !config) return 'This step is not open any more.'
  if (wantsFile(document) && files.length === 0) return 'Please choose a file.'
  if ('require_return' in config && config.require_confirmation && body['confirm'] !== 'yes')
    return 'Please confirm that you have read it.'
  submitStep(context, record, step, undefined, files)
  return undefined
}

function submitFormStep(
  context: AmiqusContext,
  record: ReadRecord,
  step: ReadStep,
  body: Body,
  files: readonly FieldUpload[],
): string | undefined {
  const [form] = context.db.forms.where('reference', step.form ?? '')
  if (!form) return 'This step is not open any more.'
  const problem = form.fields
    .map((field) => wrongWith(field, body, files))
    .find((found) => found !== undefined)
  if (problem !== undefined) return problem
  const answers = Object.fromEntries(
    form.fields.flatMap((field) => {
      const answer = answerOf(context, form, field, body, files)
      return answer === undefined ? [] : [[String(field['id']), answer] as const]
    }),
  )
  fillIn(context, form, answers)
  submitStep(context, record, step)
  announceUpdate(context, context.db.forms.get(form.id) ?? form)
  return undefined
}

type ReadForm = DeepReadonly<ClientForm>
type Field = ReadForm['fields'][number]

const textsOf = (field: Field, body: Body): readonly string[] =>
  [body[fieldName(field)]]
    .flat()
    .flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [value] : []))

function wrongWith(field: Field, body: Body, files: readonly FieldUpload[]): string | undefined {
  const texts = textsOf(field, body)
  const isEmpty =
    field['type'] === 'document'
      ? !files.some(({ field: name }) => name === fieldName(field))
      : texts.length === 0
  if (isRequired(field) && isEmpty) return `Please answer: ${labelOf(field)}`
  const isChoice = field['type'] === 'radio' || field['type'] === 'checkbox'
  return isChoice && texts.some((text) => !optionsOf(field).includes(text))
    ? `Please choose one of the answers to: ${labelOf(field)}`
    : undefined
}

function answerOf(
  context: AmiqusContext,
  form: ReadForm,
  field: Field,
  body: Body,
  files: readonly FieldUpload[],
): string | readonly string[] | readonly number[] | null | undefined {
  const texts = textsOf(field, body)
  switch (field['type']) {
    case 'text':
    case 'textarea':
    case 'radio':
      return texts.at(-1) ?? null
    case 'checkbox':
      return texts.length > 0 ? texts : null
    case 'document': {
      const given = files.filter(({ field: name }) => name === fieldName(field))
      const received = given.map((file) =>
        receiveFile(context, form.client, { id: form.id, type: 'client_form' }, file),
      )
      return received.length > 0 ? received : null
    }
    default:
      return undefined
  }
}
