import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'
import { howToAdd } from '../../../src/kernel/contract/seed-data.ts'
import { findJourney, type ReadJourney } from '../state/journeys.ts'
import { isLiving } from '../state/find.ts'
import {
  fromBase64,
  groupIssues,
  missing,
  optionalFlag,
  optionalText,
  personIssues,
  rule,
  when,
} from './rules.ts'
import type { CredasContext } from '../model/shape.ts'
import { isWebhookUrl, webhookUrlRule } from '../webhooks/webhook-url.ts'

/** Somebody new by their details, or somebody known by `id`. Fields that the API does not know are ignored. */
const person = z.object({
  id: z.guid().nullish(),
  firstName: optionalText,
  surname: optionalText,
  emailAddress: optionalText,
  phoneNumber: optionalText,
  reference: optionalText,
  actorId: z.int(),
  contactViaEmail: optionalFlag,
  contactViaSms: optionalFlag,
  inPerson: optionalFlag,
  clientAliasName: optionalText,
  clientAliasLogoBase64: optionalText,
})

export const newProcess = z.object({
  title: optionalText,
  journeyId: z.guid(),
  webhookUrl: optionalText,
  webhookStepUrl: optionalText,
  userGroupId: optionalText,
  processEntities: z.array(person).min(1),
})

export type NewPerson = z.output<typeof person>
export type NewProcess = z.output<typeof newProcess>

/**
 * Finds everything that is wrong before anything is made.
 *
 * @throws {RefusalError} `invalid`, with every problem.
 */
export function checkNewProcess(context: CredasContext, given: NewProcess): ReadJourney {
  const journey = findJourney(context, given.journeyId)
  const issues = [
    ...when(!journey, rule(['journeyId'], 'The journey does not exist.', given.journeyId)),
    ...when(
      typeof given.webhookUrl === 'string' && !isWebhookUrl(given.webhookUrl),
      rule(['webhookUrl'], webhookUrlRule, given.webhookUrl),
    ),
    ...groupIssues(given.userGroupId),
    ...given.processEntities.flatMap((someone, at) => issuesOf(context, journey, someone, at)),
  ]
  warnOfUnknownIds(context, journey, given)
  if (!journey || issues.length > 0) throw invalid(...issues)
  return journey
}

/** Somebody with the ids of their own portal in their code should know that they can be added. */
function warnOfUnknownIds(
  context: CredasContext,
  journey: ReadJourney | undefined,
  { journeyId, processEntities }: NewProcess,
): void {
  const [first, ...others] = processEntities
    .map(({ actorId }) => actorId)
    .filter((actorId) => !journey?.actors.some(({ id }) => id === actorId))
  if (first === undefined) return
  const missing = journey ? `no actor ${first} in the journey` : `no journey`
  const known = journey ? { title: journey.title, actors: journey.actors } : { actors: [] }
  const added = [...new Set([first, ...others])].map((id) => ({ id }))
  const entry = { id: journeyId, ...known, actors: [...known.actors, ...added] }
  context.warn(`there is ${missing} ${journeyId} here; ${howToAdd('credas', 'journeys', entry)}`)
}

type PathOf = (field: string) => readonly (string | number)[]

function issuesOf(
  context: CredasContext,
  journey: ReadJourney | undefined,
  someone: NewPerson,
  at: number,
): readonly Issue[] {
  const path: PathOf = (field) => ['processEntities', at, field]
  const { id, actorId, inPerson, contactViaEmail, contactViaSms, clientAliasLogoBase64: logo } = someone
  return [
    ...(typeof id === 'string' ? knownIssues(context, someone, id, path) : newIssues(someone, path)),
    ...when(
      journey !== undefined && !journey.actors.some((actor) => actor.id === actorId),
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
    ...when(
      Boolean(logo) && fromBase64(logo ?? '') === undefined,
      rule(path('clientAliasLogoBase64'), 'The ClientAliasLogoBase64 field is not valid base64.', logo),
    ),
  ]
}

function knownIssues(context: CredasContext, someone: NewPerson, id: string, path: PathOf): readonly Issue[] {
  const entity = context.db.entities.get(id.toLowerCase())
  if (!entity || !isLiving(entity)) return [rule(path('id'), 'The entity does not exist.', id)]
  return addressIssues(someone, entity, path)
}

const newIssues = (someone: NewPerson, path: PathOf): readonly Issue[] => [
  ...personIssues(someone, path),
  ...addressIssues(someone, someone, path),
]

interface Addresses {
  readonly emailAddress?: string | null | undefined
  readonly phoneNumber?: string | null | undefined
}

/** Nobody can be contacted without an address. */
const addressIssues = (
  { contactViaEmail, contactViaSms }: NewPerson,
  { emailAddress, phoneNumber }: Addresses,
  path: PathOf,
): readonly Issue[] => [
  ...when(contactViaEmail && typeof emailAddress !== 'string', missing(path('emailAddress'))),
  ...when(contactViaSms && typeof phoneNumber !== 'string', missing(path('phoneNumber'))),
]
