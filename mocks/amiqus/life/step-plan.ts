import { invalid } from '../../../src/kernel/contract/refusal.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'
import type { SeedData } from '../schema/seed-data.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { warnUnknown } from './seed-data.ts'
import { costOf } from './step-costs.ts'
import type { Preferences } from '../schema/step-preferences.ts'
import { readSteps, type AskedStep, type StepBody } from '../schema/steps.ts'
import type { StepType } from '../schema/step-types.ts'

/** A step that can be carried out: its templates, files and forms exist, and its preferences are its own. */
export interface PlannedStep extends AskedStep {
  readonly cost: number
  /** The file that a transfer hands over. */
  readonly attachment: number | null
  /** The reference of the template that a form is made from. */
  readonly formTemplate: string | null
}

/**
 * What a body's steps come to, before anything is made of them.
 *
 * @throws {RefusalError} `invalid` with everything that is wrong, by dotted path.
 */
export function planSteps(context: AmiqusContext, given: readonly StepBody[]): readonly PlannedStep[] {
  const planned = readSteps(given).map((step) => ({ step, ...resolve(context, step) }))
  const issues = planned.flatMap(({ missing, step }, at): Issue[] =>
    missing === undefined
      ? []
      : [
          {
            path: ['steps', at, 'preferences', missing],
            kind: 'not-one-of',
            values: [],
            given: step.preferences?.[missing],
          },
        ],
  )
  for (const { missing, step } of planned) if (missing !== undefined) explainMissing(context, step, missing)
  if (issues.length > 0) throw invalid(...issues)
  return planned.map(({ step, preferences, attachment, formTemplate }) => ({
    type: step.type,
    preferences: preferences ?? null,
    cost: costOf(step.type, step.preferences),
    attachment: attachment ?? null,
    formTemplate: formTemplate ?? null,
  }))
}

interface Resolved {
  readonly preferences?: Preferences | null
  readonly attachment?: number
  readonly formTemplate?: string
  /** The preference that names something that does not exist. */
  readonly missing?: string
}

/** An upload is made by a call; everything else comes from the web app, or from seed data. */
function explainMissing(context: AmiqusContext, { type, preferences }: AskedStep, missing: string): void {
  const list = listsOf[type]
  if (list && missing !== 'attachment') warnUnknown(context, list, preferences?.[missing])
}

/** Where the things are that the preferences of a step name. */
const listsOf: { readonly [Type in StepType]?: keyof SeedData } = {
  'document.request': 'document_templates',
  'document.transfer': 'documents',
  form: 'form_templates',
}

type Resolver = (context: AmiqusContext, preferences: Preferences) => Resolved

/** Types whose preferences name something that has to exist. */
const resolvers: { readonly [Type in StepType]?: Resolver } = {
  'document.request': resolveRequest,
  'document.transfer': resolveTransfer,
  form: resolveForm,
}

const resolve = (context: AmiqusContext, { type, preferences }: AskedStep): Resolved =>
  preferences === null ? {} : (resolvers[type]?.(context, preferences) ?? { preferences })

/** A template of a request is what to ask for. */
function resolveRequest({ db }: AmiqusContext, preferences: Preferences): Resolved {
  if (preferences['template'] === undefined) return { preferences }
  const template = db.documentTemplates.get(Number(preferences['template']))
  return template?.isEnabled === true
    ? { preferences: { title: template.name, instructions: template.content } }
    : { missing: 'template' }
}

/** A template of a transfer is a document of the library; how it is handled is not part of it. */
function resolveTransfer({ db }: AmiqusContext, given: Preferences): Resolved {
  const { template, name: _name, attachment: id, ...preferences } = given
  if (template === undefined) {
    const attachment = db.attachments.get(Number(id))
    // A file can be held by one thing only, as everywhere else.
    return attachment?.heldBy === null
      ? { preferences, attachment: attachment.id }
      : { missing: 'attachment' }
  }
  const document = db.documents.get(Number(template))
  return document?.isEnabled === true && document.attachment !== null
    ? { preferences, attachment: document.attachment }
    : { missing: 'template' }
}

/** The preference of a form is write-only: the step shows the form instead. */
function resolveForm({ db }: AmiqusContext, preferences: Preferences): Resolved {
  const reference = String(preferences['form'])
  const [template] = db.formTemplates.where('reference', reference)
  return template?.isEnabled === true && template.archivedAt === null
    ? { preferences: null, formTemplate: reference }
    : { missing: 'form' }
}
