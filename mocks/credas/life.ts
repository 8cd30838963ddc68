import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import { broken, notFound } from '../../src/vendor/fault.ts'
import { accountOf } from './account.ts'
import { accountType, entityStatus, processStatus } from './enums.ts'
import { checkNewProcess, type NewPerson, type NewProcess } from './new-process.ts'
import { completePayload, deletedPayload } from './notify.ts'
import { personaOf, type Outcome } from './persona.ts'
import type { CredasContext } from './shape.ts'
import type { Entity, Process, ProcessActor } from './state.ts'

export type ReadProcess = DeepReadonly<Process>
export type ReadEntity = DeepReadonly<Entity>
export type ReadActor = DeepReadonly<ProcessActor>

export function createProcess(context: CredasContext, order: NewProcess): ReadProcess {
  const journey = checkNewProcess(context, order)
  const { db, ids } = context
  const process = db.processes.put({
    id: ids.uuid(),
    title: order.title ?? null,
    journeyId: journey.id,
    webhookUrl: order.webhookUrl ?? accountOf(context).defaultWebhookUrl,
    status: processStatus.notStarted,
    createdAt: context.now(),
    completedAt: null,
  })
  for (const someone of order.processEntities) {
    addActor(context, process, someone, entityFor(context, order, someone))
  }
  return process
}

function entityFor(context: CredasContext, order: NewProcess, someone: NewPerson): ReadEntity {
  const { db, ids } = context
  const known = typeof someone.id === 'string' ? db.entities.get(someone.id.toLowerCase()) : undefined
  const entity = known ?? {
    id: ids.uuid(),
    firstName: someone.firstName ?? '',
    surname: someone.surname ?? '',
    emailAddress: someone.emailAddress ?? null,
    phoneNumber: someone.phoneNumber ?? null,
    reference: someone.reference ?? null,
    userGroupId: order.userGroupId ?? null,
    registrationCode: registrationCode(context),
    status: entityStatus.notInvited,
    accountType: accountType.guest,
    createdAt: context.now(),
  }
  const isInvited =
    entity.status === entityStatus.notInvited && (someone.contactViaEmail || someone.contactViaSms)
  return db.entities.put({ ...entity, ...(isInvited && { status: entityStatus.invited }) })
}

function addActor(
  context: CredasContext,
  process: ReadProcess,
  someone: NewPerson,
  entity: ReadEntity,
): void {
  const { db, ids } = context
  db.processActors.put({
    id: ids.next('processActors', 101_110),
    processId: process.id,
    entityId: entity.id,
    actorId: someone.actorId,
    reference: someone.reference ?? entity.reference,
    outcome: personaOf(entity),
    idvEntryId: ids.uuid(),
    documentId: ids.uuid(),
    rtxCheckId: ids.next('rtxChecks', 12_323),
  })
}

/** As `U94-DMH`. */
function registrationCode({ ids }: CredasContext): string {
  const part = (): string => ids.token(3, 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')
  return `${part()}-${part()}`
}

export function startProcess(context: CredasContext, process: ReadProcess): ReadProcess {
  if (process.status !== processStatus.notStarted)
    throw broken(['id'], `process ${process.id} has been started already`)
  activate(context, process)
  return context.db.processes.patch(process.id, { status: processStatus.inProgress })
}

/** Every person has done what was asked. With an outcome, it goes for all of them; without, each has their own. */
export function completeProcess(
  context: CredasContext,
  process: ReadProcess,
  outcome?: Outcome,
): ReadProcess {
  if (process.status === processStatus.complete)
    throw broken(['id'], `process ${process.id} is complete already`)
  activate(context, process)
  if (outcome !== undefined) {
    for (const { id } of actorsOf(context, process)) context.db.processActors.patch(id, { outcome })
  }
  const changed = context.db.processes.patch(process.id, {
    status: processStatus.complete,
    completedAt: context.now(),
  })
  context.emit('process.complete', completePayload(context, process.id))
  return changed
}

function activate(context: CredasContext, process: ReadProcess): void {
  for (const { entityId } of actorsOf(context, process)) {
    context.db.entities.patch(entityId, { status: entityStatus.active })
  }
}

export function deleteProcess(context: CredasContext, process: ReadProcess): ReadProcess {
  const changed = context.db.processes.patch(process.id, { status: processStatus.deleted })
  if (context.options.deletionWebhook) context.emit('process.deleted', deletedPayload(context, process.id))
  return changed
}

export const actorsOf = ({ db }: CredasContext, process: ReadProcess): readonly ReadActor[] =>
  db.processActors.where('processId', process.id)

/** The process with this id, or the newest when none is named. A deleted one is gone. */
export function findProcess({ db }: CredasContext, id: string | undefined): ReadProcess {
  const process = id === undefined ? db.processes.all().findLast(isThere) : db.processes.get(id.toLowerCase())
  if (!process || !isThere(process)) throw notFound('Process')
  return process
}

export const isThere = ({ status }: ReadProcess): boolean => status !== processStatus.deleted

export function findEntity({ db }: CredasContext, id: string): ReadEntity {
  const entity = db.entities.get(id.toLowerCase())
  if (!entity) throw notFound('Entity')
  return entity
}

/** The part that this entity has in this process. */
export function findActor(context: CredasContext, process: ReadProcess, entityId: string): ReadActor {
  const { id } = findEntity(context, entityId)
  const actor = actorsOf(context, process).find((candidate) => candidate.entityId === id)
  if (!actor) throw notFound('Entity')
  return actor
}
