import { broken } from '../../../src/kernel/contract/refusal.ts'
import { accountOf } from '../state/account.ts'
import { entityStatus, inviteStatus, processStatus } from '../model/enums.ts'
import { actorsOf, isLiving, type ReadActor, type ReadEntity, type ReadProcess } from '../state/find.ts'
import { markInvited } from './invites.ts'
import { checkNewProcess, type NewPerson, type NewProcess } from './new-process.ts'
import { actorPayload, completePayload, deletedPayload } from '../webhooks/payloads.ts'
import { addEntity } from './people.ts'
import { personaOf, type Outcome } from '../model/persona.ts'
import type { CredasContext } from '../model/shape.ts'

export function createProcess(context: CredasContext, given: NewProcess): ReadProcess {
  const journey = checkNewProcess(context, given)
  const { db, ids } = context
  const process = db.processes.put({
    id: ids.uuid(),
    title: given.title ?? null,
    journeyId: journey.id,
    webhookUrl: given.webhookUrl ?? accountOf(context).defaultWebhookUrl,
    userGroupId: given.userGroupId || null,
    status: processStatus.notStarted,
    createdAt: context.now(),
    completedAt: null,
  })
  for (const someone of given.processEntities) {
    addActor(context, process, someone, entityFor(context, given, someone))
  }
  return process
}

function entityFor(context: CredasContext, given: NewProcess, someone: NewPerson): ReadEntity {
  const known = typeof someone.id === 'string' ? context.db.entities.get(someone.id.toLowerCase()) : undefined
  const entity = known ?? addEntity(context, { ...someone, userGroupId: given.userGroupId })
  return someone.contactViaEmail || someone.contactViaSms ? markInvited(context, entity) : entity
}

function addActor(
  context: CredasContext,
  process: ReadProcess,
  someone: NewPerson,
  entity: ReadEntity,
): void {
  const { db, ids } = context
  const { contactViaEmail, contactViaSms, inPerson } = someone
  const { sent, notSent } = inviteStatus
  const actor = db.processActors.put({
    id: ids.next('processActors', 101_110),
    processId: process.id,
    entityId: entity.id,
    actorId: someone.actorId,
    reference: someone.reference ?? entity.reference,
    contactViaEmail,
    contactViaSms,
    inPerson,
    alias: aliasOf(someone),
    emailStatus: contactViaEmail ? sent : notSent,
    smsStatus: contactViaSms ? sent : notSent,
    doneAt: null,
    outcome: personaOf(context, entity),
    decided: {},
    checkStatus: null,
    ...newResultIds(context),
    supportingDocumentId: ids.uuid(),
    rtxCheckId: ids.next('rtxChecks', 12_323),
    safeHarbourCheckId: ids.next('safeHarbourChecks', 12_345),
    history: [],
  })
  if (contactViaEmail || contactViaSms) context.emit('actor.invite', actorPayload(context, actor))
}

/** Under which a verification of somebody's identity can be found; another one has others. */
export const newResultIds = ({ ids }: CredasContext) => ({
  idvEntryId: ids.uuid(),
  idvId: ids.next('idvEntries', 70_411),
  documentId: ids.uuid(),
})

function aliasOf({ clientAliasName, clientAliasLogoBase64 }: NewPerson): ReadActor['alias'] {
  if (!clientAliasName && !clientAliasLogoBase64) return null
  return { name: clientAliasName || null, logoBase64: clientAliasLogoBase64 || null }
}

export function startProcess(context: CredasContext, process: ReadProcess): ReadProcess {
  if (process.status !== processStatus.notStarted)
    throw broken(['id'], `process ${process.id} has been started already`)
  for (const actor of actorsOf(context, process)) activate(context, actor)
  return context.db.processes.patch(process.id, { status: processStatus.inProgress })
}

/** Every person has done what was asked. With an outcome, it goes for all of them; without, each has their own. */
export function completeProcess(
  context: CredasContext,
  process: ReadProcess,
  outcome?: Outcome,
): ReadProcess {
  assertOpen(process)
  for (const actor of actorsOf(context, process)) finishActor(context, actor, outcome)
  return conclude(context, process)
}

/** One person has done what was asked; the process is complete when nobody is left. */
export function completePerson(
  context: CredasContext,
  process: ReadProcess,
  actor: ReadActor,
  outcome?: Outcome,
): ReadProcess {
  assertOpen(process)
  if (actor.doneAt !== null) throw broken(['entityId'], `entity ${actor.entityId} is done already`)
  finishActor(context, actor, outcome)
  return actorsOf(context, process).every(({ doneAt }) => doneAt !== null)
    ? conclude(context, process)
    : context.db.processes.patch(process.id, { status: processStatus.inProgress })
}

function assertOpen({ id, status }: ReadProcess): void {
  if (status === processStatus.complete) throw broken(['id'], `process ${id} is complete already`)
  if (status !== processStatus.notStarted && status !== processStatus.inProgress)
    throw broken(['id'], `process ${id} has status ${status}, so nobody can go on with it`)
}

function finishActor(context: CredasContext, actor: ReadActor, outcome: Outcome | undefined): void {
  activate(context, actor)
  const { doneAt } = actor
  context.db.processActors.patch(actor.id, {
    doneAt: doneAt ?? context.now(),
    ...(outcome !== undefined && { outcome }),
  })
}

function conclude(context: CredasContext, process: ReadProcess): ReadProcess {
  const changed = context.db.processes.patch(process.id, {
    status: processStatus.complete,
    completedAt: context.now(),
  })
  context.emit('process.complete', completePayload(context, process.id))
  return changed
}

function activate({ db }: CredasContext, { entityId }: ReadActor): void {
  const entity = db.entities.get(entityId)
  if (entity && isLiving(entity)) db.entities.patch(entityId, { status: entityStatus.active })
}

export function deleteProcess(context: CredasContext, process: ReadProcess): ReadProcess {
  const changed = context.db.processes.patch(process.id, { status: processStatus.deleted })
  if (context.options.deletionWebhook) context.emit('process.deleted', deletedPayload(context, process.id))
  return changed
}

/** Statuses that a process can come to without any webhook: the article announces only one. */
export const quietStatuses = ['pendingApproval', 'rejected', 'expired', 'archived'] as const

export const moveProcess = (
  { db }: CredasContext,
  process: ReadProcess,
  status: (typeof quietStatuses)[number],
): ReadProcess =>
  process.status === processStatus[status]
    ? process
    : db.processes.patch(process.id, { status: processStatus[status] })
