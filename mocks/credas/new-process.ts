import { z } from 'zod'
import { invalid } from '../../src/vendor/fault.ts'
import type { Issue } from '../../src/vendor/issue.ts'
import { findJourney, type CredasJourney } from './catalogue.ts'
import type { CredasContext } from './shape.ts'
import { isWebhookUrl, webhookUrlRule } from './webhook-url.ts'

/** Somebody new by their details, or somebody known by `id`. Fields that the API does not know are ignored. */
const person = z.object({
  id: z.guid().nullish(),
  firstName: z.string().nullish(),
  surname: z.string().nullish(),
  emailAddress: z.string().nullish(),
  phoneNumber: z.string().nullish(),
  reference: z.string().nullish(),
  actorId: z.int(),
  contactViaEmail: z.boolean().default(false),
  contactViaSms: z.boolean().default(false),
  inPerson: z.boolean().default(false),
})

export const newProcess = z.object({
  title: z.string().nullish(),
  journeyId: z.guid(),
  webhookUrl: z.string().nullish(),
  webhookStepUrl: z.string().nullish(),
  userGroupId: z.string().nullish(),
  processEntities: z.array(person).min(1),
})

export type NewPerson = z.output<typeof person>
export type NewProcess = z.output<typeof newProcess>

/**
 * Finds everything that is wrong before anything is made.
 *
 * @throws {FaultError} `invalid`, with every problem.
 */
export function checkNewProcess(context: CredasContext, order: NewProcess): CredasJourney {
  const journey = findJourney(order.journeyId)
  const issues = [
    ...when(!journey, rule(['journeyId'], 'The journey does not exist.', order.journeyId)),
    ...when(
      typeof order.webhookUrl === 'string' && !isWebhookUrl(order.webhookUrl),
      rule(['webhookUrl'], webhookUrlRule, order.webhookUrl),
    ),
    ...when(!isGroup(order.userGroupId), wrong(['userGroupId'], 'guid', order.userGroupId)),
    ...order.processEntities.flatMap((someone, at) => personIssues(context, journey, someone, at)),
  ]
  if (!journey || issues.length > 0) throw invalid(...issues)
  return journey
}

function personIssues(
  context: CredasContext,
  journey: CredasJourney | undefined,
  someone: NewPerson,
  at: number,
): readonly Issue[] {
  const path = (field: string) => ['processEntities', at, field]
  const { actorId, inPerson, contactViaEmail, contactViaSms } = someone
  return [
    ...(typeof someone.id === 'string'
      ? knownIssues(context, someone, someone.id, path)
      : newIssues(someone, path)),
    ...when(
      journey !== undefined && !journey.actors.some(({ id }) => id === actorId),
      rule(path('actorId'), 'The journey has no such actor.', actorId),
    ),
    ...when(
      inPerson && (contactViaEmail || contactViaSms),
      rule(
        path('inPerson'),
        'ContactViaEmail and ContactViaSms must be false when InPerson is true.',
        inPerson,
      ),
    ),
  ]
}

type PathOf = (field: string) => readonly (string | number)[]

function knownIssues(context: CredasContext, someone: NewPerson, id: string, path: PathOf): readonly Issue[] {
  const entity = context.db.entities.get(id.toLowerCase())
  if (!entity) return [rule(path('id'), 'The entity does not exist.', id)]
  return [
    ...when(someone.contactViaEmail && entity.emailAddress === null, missing(path('emailAddress'))),
    ...when(someone.contactViaSms && entity.phoneNumber === null, missing(path('phoneNumber'))),
  ]
}

/** An address that is not needed may be null or left out, but never blank (help centre, "Create a new process"). */
function newIssues(someone: NewPerson, path: PathOf): readonly Issue[] {
  const { firstName, surname, emailAddress, phoneNumber, contactViaEmail, contactViaSms } = someone
  const has = (text: string | null | undefined): text is string => typeof text === 'string'
  return [
    ...when(isBlank(firstName), missing(path('firstName'))),
    ...when(isBlank(surname), missing(path('surname'))),
    ...when(contactViaEmail && !has(emailAddress), missing(path('emailAddress'))),
    ...when(contactViaSms && !has(phoneNumber), missing(path('phoneNumber'))),
    ...when(has(emailAddress) && !isEmail(emailAddress), wrong(path('emailAddress'), 'email', emailAddress)),
    ...when(has(phoneNumber) && !/\d/.test(phoneNumber), wrong(path('phoneNumber'), 'phone', phoneNumber)),
  ]
}

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === ''
/** As .NET's own check: one @, not at either end. */
function isEmail(text: string): boolean {
  const at = text.indexOf('@')
  return at > 0 && at === text.lastIndexOf('@') && at < text.length - 1
}
/** A working client sends the empty string when it has no group. */
const isGroup = (id: string | null | undefined): boolean => !id || z.guid().safeParse(id).success

const when = (is: boolean, issue: Issue): readonly Issue[] => (is ? [issue] : [])
const missing = (path: Issue['path']): Issue => ({ path, kind: 'missing' })
const rule = (path: Issue['path'], message: string, given: unknown): Issue => ({
  path,
  kind: 'rule',
  message,
  given,
})
const wrong = (path: Issue['path'], format: string, given: unknown): Issue => ({
  path,
  kind: 'wrong-format',
  format,
  given,
})
