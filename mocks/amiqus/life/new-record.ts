import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, RefusalError, invalid } from '../../../src/kernel/contract/refusal.ts'
import { toIssues } from '../../../src/kernel/errors/issue.ts'
import type { NewRecord } from './records.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Client } from '../state/clients.ts'
import type { RecordTemplate } from '../state/templates.ts'
import { warnUnknown } from './seed-data.ts'
import { planSteps, type PlannedStep } from './step-plan.ts'
import { manualRecord, templateRecord } from '../schema/record-bodies.ts'
import { stepBody } from '../schema/steps.ts'

export interface Asked {
  readonly client: DeepReadonly<Client>
  readonly details: NewRecord
  /** The members of the team whom the template assigns. */
  readonly members: readonly number[]
}

type Body = Readonly<Record<string, unknown>>

/**
 * What the body of `POST /records` asks for, checked to the last step before anything is made.
 *
 * @throws {RefusalError} `invalid`.
 */
export const readNewRecord = (context: AmiqusContext, body: Body): Asked =>
  body['template'] === undefined ? readManual(context, body) : readTemplate(context, body)

function readManual(context: AmiqusContext, body: Body): Asked {
  const { client, steps, ...rest } = parse(manualRecord, body)
  return {
    client: findClient(context, client),
    details: {
      steps: planSteps(context, steps),
      reference: rest.reference,
      message: rest.message,
      hasReminders: rest.reminder,
      isDeclarationRequired: rest.is_declaration_required,
    },
    members: [],
  }
}

function readTemplate(context: AmiqusContext, body: Body): Asked {
  const { client, template, assignees, reference } = parse(templateRecord, body)
  refuseNotification(context, body)
  const found = context.db.recordTemplates.get(template)
  const steps = found?.isEnabled === true ? planTemplate(context, found) : undefined
  if (!found) warnUnknown(context, 'record_templates', template)
  if (!found || !steps) throw broken(['template'], 'The selected template is invalid', template)
  const { presets } = found
  return {
    client: findClient(context, client),
    details: {
      steps,
      reference,
      message: presets.message,
      hasReminders: presets.reminder,
      isDeclarationRequired: presets.is_declaration_required,
    },
    members: assignees ? presets.assignees.filter((member) => context.db.members.get(member)) : [],
  }
}

/** The guide on bulk imports: a template has its own, and another one is refused. The guide on registration prints both. */
function refuseNotification({ options, warn }: AmiqusContext, { notification }: Body): void {
  if (notification === undefined || options.templateNotification === 'taken') return
  warn(
    'POST /records: one guide of Amiqus (registration flow) sends template and notification, another (bulk import) ' +
      'answers 422; the option templateNotification=taken takes both',
  )
  throw broken(['notification'], 'The notification field is prohibited when template is present')
}

const stepBodies = z.array(stepBody)

/** Nothing for a template that no longer works: what it names may be gone. */
function planTemplate(
  context: AmiqusContext,
  { presets }: DeepReadonly<RecordTemplate>,
): readonly PlannedStep[] | undefined {
  const steps = stepBodies.safeParse(presets.steps)
  try {
    return steps.success ? planSteps(context, steps.data) : undefined
  } catch (error) {
    if (error instanceof RefusalError && error.refusal.kind === 'invalid') return undefined
    throw error
  }
}

function parse<S extends z.ZodType>(schema: S, body: Body): z.output<S> {
  const read = schema.safeParse(body, { reportInput: true })
  if (!read.success) throw invalid(...toIssues(read.error))
  return read.data
}

function findClient({ db }: AmiqusContext, id: number): DeepReadonly<Client> {
  const client = db.clients.get(id)
  if (!client) throw broken(['client'], 'The selected client is invalid', id)
  return client
}
