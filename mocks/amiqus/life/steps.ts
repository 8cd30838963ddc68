import { z } from 'zod'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { notifyRecord } from '../notify/records.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Check } from '../state/checks.ts'
import type { StepRow } from '../state/records.ts'
import type { PlannedStep } from './step-plan.ts'
import { isCheck } from '../schema/step-types.ts'
import {
  askedOutcome,
  createCheck,
  expectedOutcome,
  findWaitingApplication,
  scheduleResult,
  setCheck,
  type Outcome,
} from './checks.ts'
import { refreshCaseOf } from './case-status.ts'
import { createForm, formTemplate, submitForm } from './forms.ts'
import { completeDocument, createDocument } from './record-documents.ts'
import type { Upload } from './uploads.ts'
import { isOpen, isSettled, type ReadRecord, type ReadStep } from '../state/record-status.ts'

interface Owner {
  readonly record: number
  readonly client: number
}

/** A step with whatever it is carried out with: a check, a document or a form. */
export function createStep(context: AmiqusContext, owner: Owner, step: PlannedStep): StepRow {
  const id = context.ids.next('steps')
  return {
    id,
    type: step.type,
    preferences: step.preferences && asked.parse(step.preferences),
    check: isCheck(step.type) ? createCheck(context, owner.record, id, step) : null,
    document: step.type.startsWith('document.') ? createDocument(context, owner, step) : null,
    form: step.formTemplate === null ? null : sendForm(context, owner, step.formTemplate),
    cost: step.cost,
    review: null,
    completedAt: null,
  }
}

/** The form that the client fills in: a copy of the template. */
function sendForm(context: AmiqusContext, { record, client }: Owner, reference: string): string {
  const template = formTemplate(context, reference)
  if (!template) throw notFound('Form template')
  return createForm(context, template, { client, record, type: 'requested' }).reference
}

/** Does the steps that need nobody: a silent watchlist check, and a dummy whose state was given. */
export function runUnattended(context: AmiqusContext, record: ReadRecord): ReadRecord {
  return record.steps.reduce((current, step) => {
    const outcome = unattendedOutcome(context, current, step)
    if (outcome === undefined) return current
    return outcome === 'paused'
      ? holdStep(context, current, step)
      : submitStep(context, current, step, outcome)
  }, record)
}

/** A check that is paused before anybody has done anything: its step is not completed. */
function holdStep(context: AmiqusContext, record: ReadRecord, step: ReadStep): ReadRecord {
  if (step.check !== null) setCheck(context, step.check, 'paused')
  return progress(context, record, step.id, null)
}

function unattendedOutcome(
  { options }: AmiqusContext,
  record: ReadRecord,
  { type, preferences }: ReadStep,
): Outcome | undefined {
  if (type === 'check.dummy')
    return options.dummyOutcome === 'on-creation' ? askedOutcome(preferences) : undefined
  // Other checks need the client's consent anyway, so `silent` is ignored beside them.
  const isAlone = record.steps.filter((step) => isCheck(step.type)).length === 1
  return type === 'check.watchlist' && preferences?.['silent'] === true && isAlone ? 'accepted' : undefined
}

/**
 * The client hands in a step.
 *
 * @param outcome what a check makes of it. @default what its provider would, in its own time
 */
export function submitStep(
  context: AmiqusContext,
  record: ReadRecord,
  step: ReadStep,
  outcome?: Outcome,
  uploads: readonly Upload[] = [],
): ReadRecord {
  if (!isOpen(context, record, step))
    throw broken(['step'], `step ${step.id} of record ${record.id} cannot be submitted now`)
  if (step.document !== null) completeDocument(context, record.client, step.document, uploads)
  if (step.form !== null) completeForm(context, step.form)
  const isDone = step.check === null || runCheck(context, step, step.check, outcome)
  return progress(context, record, step.id, isDone ? context.now() : null)
}

function runCheck(
  context: AmiqusContext,
  step: ReadStep,
  check: number,
  given: Outcome | undefined,
): boolean {
  const outcome = given ?? expectedOutcome(context, step)
  if (given === undefined && outcome === 'submitted') scheduleResult(context, check, step.type)
  return isHandedIn(setCheck(context, check, outcome))
}

function completeForm(context: AmiqusContext, reference: string): void {
  const [form] = context.db.forms.where('reference', reference)
  if (form?.completedAt === null) submitForm(context, form)
}

/** The result of a check comes in, or changes; gives the record of the check. */
export function settleCheck(context: AmiqusContext, check: number, outcome: Outcome): ReadRecord {
  const { record: recordId, step } = context.db.checks.get(check) ?? { record: -1, step: -1 }
  const record = context.db.records.get(recordId)
  const before = record?.steps.find(({ id }) => id === step)
  if (!record || !before) throw broken(['check'], `there is no check ${check}`)
  const isDone = isHandedIn(setCheck(context, check, outcome))
  return progress(context, record, step, isDone ? (before.completedAt ?? context.now()) : null)
}

/** A person has done the step, whatever the provider makes of it; a check that failed can sometimes be sent again. */
const isHandedIn = ({ status, allowReplay }: Check): boolean => !(status === 'failed' && allowReplay)

/** The employer has reviewed the application for a DBS check, and it goes to DBS. */
export function forwardApplication(context: AmiqusContext, id: number | undefined): ReadRecord {
  const check = findWaitingApplication(context, id)
  scheduleResult(context, check.id, check.type)
  return settleCheck(context, check.id, 'submitted')
}

/** One step has changed: sends record.updated, and record.finished if that was the last thing open. */
function progress(
  context: AmiqusContext,
  record: ReadRecord,
  step: number,
  completedAt: number | null,
): ReadRecord {
  const now = context.now()
  const steps = record.steps.map((other) => (other.id === step ? { ...other, completedAt } : other))
  const changed = context.db.records.patch(record.id, { steps, updatedAt: now })
  notifyRecord(context, 'record.updated', changed)
  return finishIfSettled(context, changed)
}

/** A record on which nothing is open any more is finished, which sends record.finished. */
export function finishIfSettled(context: AmiqusContext, record: ReadRecord): ReadRecord {
  const isFinished = record.finishedAt === null && isSettled(context, record)
  const changed = isFinished ? context.db.records.patch(record.id, { finishedAt: context.now() }) : record
  if (isFinished) notifyRecord(context, 'record.finished', changed)
  refreshCaseOf(context, changed)
  return changed
}

/** The next step that somebody could submit. */
export const nextStep = (context: AmiqusContext, record: ReadRecord): ReadStep | undefined =>
  record.steps.find((step) => isOpen(context, record, step))

/** Submits every step that is still open, then gives the checks that hang their results. */
export function finish(context: AmiqusContext, record: ReadRecord): ReadRecord {
  let current = record
  for (let step = nextStep(context, current); step; step = nextStep(context, current))
    current = submitStep(context, current, step, 'accepted')
  for (const { check } of current.steps) {
    const status = check === null ? undefined : context.db.checks.get(check)?.status
    if (check !== null && (status === 'submitted' || status === 'paused'))
      current = settleCheck(context, check, 'accepted')
  }
  return current
}

/** What a body gave, as a row may hold it: plain JSON. */
const asked = z.record(z.string(), z.json())
