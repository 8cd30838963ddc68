import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'
import { processStatus } from '../model/enums.ts'
import { actorsOf, type ReadActor, type ReadProcess } from '../state/find.ts'
import { announceSent, markInvited } from './invites.ts'
import { newResultIds } from './processes.ts'
import { personaOf } from '../model/persona.ts'
import { missing, optionalFlag, rule, when } from './rules.ts'
import type { CredasContext } from '../model/shape.ts'

/** What the numbers mean is not published; a client sends 1. */
const contactType = { email: 1, sms: 2 } as const

const sections = ['all', 'biometric', 'supporting'] as const
type Section = (typeof sections)[number]

/** `actorId` is the actor of the process here, and not the role in the journey. */
export const reinvitation = z.object({
  actors: z
    .array(
      z.object({
        actorId: z.int(),
        entityId: z.guid(),
        saveContactDetails: optionalFlag,
        contactType: z.literal(Object.values(contactType)),
        resubmitIdvDocumentSection: z.int(),
      }),
    )
    .min(1),
})

type Reinvitation = z.output<typeof reinvitation>
type Invitee = Reinvitation['actors'][number]

/** These people send in documents once more, and the process is open again. */
export function reinvite(context: CredasContext, process: ReadProcess, { actors }: Reinvitation): void {
  const known = actorsOf(context, process)
  const issues = actors.flatMap((invitee, at) => [
    ...issuesOf(context, known, invitee, at),
    ...sectionIssues(context, invitee, at),
  ])
  if (issues.length > 0) throw invalid(...issues)
  for (const invitee of actors) {
    const actor = known.find(({ id }) => id === invitee.actorId)
    const section = sectionOf(context, invitee)
    if (actor && section) startAgain(context, actor, invitee, section)
  }
  context.db.processes.patch(process.id, { status: processStatus.inProgress, completedAt: null })
}

function issuesOf(
  { db }: CredasContext,
  known: readonly ReadActor[],
  invitee: Invitee,
  at: number,
): readonly Issue[] {
  const path = (field: string) => ['actors', at, field]
  const actor = known.find(({ id }) => id === invitee.actorId)
  if (!actor) return [rule(path('actorId'), 'The process has no such actor.', invitee.actorId)]
  if (actor.entityId !== invitee.entityId.toLowerCase())
    return [rule(path('entityId'), 'The actor is another entity.', invitee.entityId)]
  const entity = db.entities.get(actor.entityId)
  const isByEmail = invitee.contactType === contactType.email
  return [
    ...when(isByEmail && entity?.emailAddress === null, missing(path('emailAddress'))),
    ...when(!isByEmail && entity?.phoneNumber === null, missing(path('phoneNumber'))),
  ]
}

const sectionOf = (
  { options }: CredasContext,
  { resubmitIdvDocumentSection: number }: Invitee,
): Section | undefined => sections[number - (options.resubmitSections === 'from-1' ? 1 : 0)]

const sectionIssues = (context: CredasContext, invitee: Invitee, at: number): readonly Issue[] =>
  when(
    sectionOf(context, invitee) === undefined,
    rule(
      ['actors', at, 'resubmitIdvDocumentSection'],
      `The value '${invitee.resubmitIdvDocumentSection}' is not valid for ResubmitIdvDocumentSection.`,
      invitee.resubmitIdvDocumentSection,
    ),
  )

function startAgain(context: CredasContext, actor: ReadActor, invitee: Invitee, section: Section): void {
  const { db, ids } = context
  const entity = db.entities.get(actor.entityId)
  if (!entity) return
  const { supporting, ...biometric } = actor.decided
  const again = db.processActors.patch(actor.id, {
    doneAt: null,
    decided: {
      ...(section === 'supporting' && biometric),
      ...(section === 'biometric' && supporting !== undefined && { supporting }),
    },
    ...(section !== 'biometric' && { supportingDocumentId: ids.uuid() }),
    ...(section !== 'supporting' && {
      outcome: personaOf(context, entity),
      checkStatus: null,
      history: [],
      ...newResultIds(context),
    }),
  })
  markInvited(context, entity)
  announceSent(context, again, {
    contactByEmail: invitee.contactType === contactType.email,
    contactBySms: invitee.contactType === contactType.sms,
  })
}
