import { z } from 'zod'
import { broken, invalid } from '../../../src/kernel/contract/refusal.ts'
import { entityStatus, inviteStatus, processStatus } from '../model/enums.ts'
import { isThere, type ReadActor, type ReadEntity } from '../state/find.ts'
import { actorPayload } from '../webhooks/payloads.ts'
import { registrationCode } from './people.ts'
import { missing, when } from './rules.ts'
import type { CredasContext } from '../model/shape.ts'

/** `contactBy…` here, `contactVia…` when a process is created. */
export const contact = z.object({ contactByEmail: z.boolean(), contactBySms: z.boolean() })

type Contact = z.output<typeof contact>

/** An entity that has begun, or come further, is not set back to Invited. */
export function markInvited({ db }: CredasContext, entity: ReadEntity): ReadEntity {
  const { notInvited, expired, bouncedInvite } = entityStatus
  const isWaiting = [notInvited, expired, bouncedInvite].some((status) => status === entity.status)
  return db.entities.patch(entity.id, {
    wasInvited: true,
    ...(isWaiting && { status: entityStatus.invited }),
  })
}

/** The same invitation once more; only somebody who had one can have it again. */
export function resendInvite(context: CredasContext, entity: ReadEntity, by: Contact): void {
  assertInvited(entity)
  sendInvite(context, entity, by)
}

/** Another invitation, with a registration code of its own; the one before is of no use any more. */
export function newInvite(context: CredasContext, entity: ReadEntity, by: Contact): void {
  assertReachable(entity, by)
  reopenExpired(context, entity)
  const renewed = context.db.entities.patch(entity.id, { registrationCode: registrationCode(context.ids) })
  sendInvite(context, renewed, by)
}

/** What has run out of time can be done after all. */
function reopenExpired(context: CredasContext, entity: ReadEntity): void {
  const actor = newestActor(context, entity)
  const process = actor && context.db.processes.get(actor.processId)
  if (process?.status === processStatus.expired)
    context.db.processes.patch(process.id, { status: processStatus.notStarted })
}

export function expireInvite(context: CredasContext, entity: ReadEntity): void {
  assertInvited(entity)
  if (entity.status !== entityStatus.expired)
    context.db.entities.patch(entity.id, { status: entityStatus.expired })
}

function assertInvited({ wasInvited }: ReadEntity): void {
  if (!wasInvited) throw broken(['entityId'], 'The entity has not been invited.')
}

function assertReachable(entity: ReadEntity, { contactByEmail, contactBySms }: Contact): void {
  if (!contactByEmail && !contactBySms)
    throw broken(['contactByEmail'], 'ContactByEmail or ContactBySms must be true.', false)
  const issues = [
    ...when(contactByEmail && entity.emailAddress === null, missing(['emailAddress'])),
    ...when(contactBySms && entity.phoneNumber === null, missing(['phoneNumber'])),
  ]
  if (issues.length > 0) throw invalid(...issues)
}

function sendInvite(context: CredasContext, entity: ReadEntity, by: Contact): void {
  assertReachable(entity, by)
  markInvited(context, entity)
  const actor = newestActor(context, entity)
  if (actor) announceSent(context, actor, by)
}

/** Both channels start again at Sent; the actor webhook tells of it. */
export function announceSent(context: CredasContext, actor: ReadActor, by: Contact): void {
  const changed = context.db.processActors.patch(actor.id, {
    ...(by.contactByEmail && { emailStatus: inviteStatus.sent }),
    ...(by.contactBySms && { smsStatus: inviteStatus.sent }),
  })
  context.emit('actor.invite', actorPayload(context, changed))
}

/** An invitation belongs to the person; the webhook names the process that they were sent on last. */
const newestActor = ({ db }: CredasContext, entity: ReadEntity): ReadActor | undefined =>
  db.processActors.where('entityId', entity.id).findLast(({ processId }) => {
    const process = db.processes.get(processId)
    return process !== undefined && isThere(process)
  })

export const channels = ['email', 'sms'] as const
export const inviteMoves = ['delivered', 'opened', 'bounced'] as const

/** What the carrier reports of an invitation that was sent. */
export function moveInvite(
  context: CredasContext,
  actor: ReadActor,
  channel: (typeof channels)[number],
  to: (typeof inviteMoves)[number],
): ReadActor {
  const before = channel === 'email' ? actor.emailStatus : actor.smsStatus
  if (to === 'opened' && channel === 'sms')
    throw broken(['to'], 'nobody can tell when a text message is opened')
  if (!comesBefore[to].some((status) => status === before))
    throw broken(['to'], `the ${channel} of actor ${actor.id} has status ${before}: it cannot be ${to} now`)
  const status = inviteStatus[to]
  const changed = context.db.processActors.patch(
    actor.id,
    channel === 'email' ? { emailStatus: status } : { smsStatus: status },
  )
  if (to === 'bounced') markBounced(context, actor)
  context.emit('actor.invite', actorPayload(context, changed))
  return changed
}

const comesBefore = {
  delivered: [inviteStatus.sent],
  opened: [inviteStatus.sent, inviteStatus.delivered],
  bounced: [inviteStatus.sent],
} as const satisfies Record<(typeof inviteMoves)[number], readonly number[]>

function markBounced({ db }: CredasContext, { entityId }: ReadActor): void {
  if (db.entities.get(entityId)?.status === entityStatus.invited)
    db.entities.patch(entityId, { status: entityStatus.bouncedInvite })
}
