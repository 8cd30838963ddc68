import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'
import { processStatus } from '../model/enums.ts'
import { actorsOf, type ReadActor, type ReadProcess } from '../state/find.ts'
import { announceSent, markInvited } from './invites.ts'
import { personaOf } from '../model/persona.ts'
import { missing, optionalFlag, rule, when } from './rules.ts'
import type { CredasContext } from '../model/shape.ts'

/** What the numbers mean is not published; a client sends 1 for both. */
const contactType = { email: 1, sms: 2 } as const

/** `actorId` is the actor of the process here, and not the role in the journey. */
export const reinvitation = z.object({
  actors: z
    .array(
      z.object({
        actorId: z.int(),
        entityId: z.guid(),
        saveContactDetails: optionalFlag,
        contactType: z.literal(Object.values(contactType)),
        resubmitIdvDocumentSection: z.int().min(0),
      }),
    )
    .min(1),
})

type Reinvitation = z.output<typeof reinvitation>
type Invitee = Reinvitation['actors'][number]

/** These people verify their identity once more, and the process is open again. */
export function reinvite(context: CredasContext, process: ReadProcess, { actors }: Reinvitation): void {
  const known = actorsOf(context, process)
  const issues = actors.flatMap((invitee, at) => issuesOf(context, known, invitee, at))
  if (issues.length > 0) throw invalid(...issues)
  for (const invitee of actors) {
    const actor = known.find(({ id }) => id === invitee.actorId)
    if (actor) startAgain(context, actor, invitee)
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

function startAgain(context: CredasContext, actor: ReadActor, invitee: Invitee): void {
  const { db, ids } = context
  const entity = db.entities.get(actor.entityId)
  if (!entity) return
  const again = db.processActors.patch(actor.id, {
    doneAt: null,
    outcome: personaOf(context, entity),
    decided: {},
    history: [],
    idvEntryId: ids.uuid(),
    documentId: ids.uuid(),
  })
  markInvited(context, entity)
  announceSent(context, again, {
    contactByEmail: invitee.contactType === contactType.email,
    contactBySms: invitee.contactType === contactType.sms,
  })
}
