import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { entityStatus, processStatus } from '../model/enums.ts'
import type { CredasContext } from '../model/shape.ts'
import type { DataCheck, DataCheckKind, Entity, Process, ProcessActor } from '../model/tables.ts'

export type ReadProcess = DeepReadonly<Process>
export type ReadEntity = DeepReadonly<Entity>
export type ReadActor = DeepReadonly<ProcessActor>
export type ReadDataCheck = DeepReadonly<DataCheck>

const guid = z.guid()

/** An id of a path as the tables have it: GUIDs are the same in capitals. */
export function readGuid(name: string, text: string): string {
  if (!guid.safeParse(text).success) throw broken([name], `The value '${text}' is not valid.`, text)
  return text.toLowerCase()
}

function readInt(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw broken([name], `The value '${text}' is not valid.`, text)
  return Number(text)
}

/** The process with this id; a deleted one is gone. */
export function findProcess({ db }: CredasContext, id: string): ReadProcess {
  const process = db.processes.get(readGuid('processId', id))
  if (!process || !isThere(process)) throw notFound('Process')
  return process
}

/** For actions: the newest process when none is named. */
export function findOrNewest(context: CredasContext, id: string | undefined): ReadProcess {
  if (id !== undefined) return findProcess(context, id)
  for (const process of context.db.processes.newestFirst()) if (isThere(process)) return process
  throw notFound('Process')
}

export const isThere = ({ status }: ReadProcess): boolean => status !== processStatus.deleted

/** Also one that was deleted: the demo portal still showed it. */
export function findEntity({ db }: CredasContext, id: string): ReadEntity {
  const entity = db.entities.get(readGuid('entityId', id))
  if (!entity) throw notFound('Entity')
  return entity
}

/** For whatever changes something: a deleted entity can be read and nothing else. */
export function findLiving(context: CredasContext, id: string): ReadEntity {
  const entity = findEntity(context, id)
  if (!isLiving(entity)) throw notFound('Entity')
  return entity
}

export const isLiving = ({ status }: ReadEntity): boolean => status !== entityStatus.deleted

export const actorsOf = ({ db }: CredasContext, process: ReadProcess): readonly ReadActor[] =>
  db.processActors.where('processId', process.id)

/** The part that this entity has in this process. */
export function findActor(context: CredasContext, process: ReadProcess, entityId: string): ReadActor {
  const { id } = findEntity(context, entityId)
  const actor = actorsOf(context, process).find((candidate) => candidate.entityId === id)
  if (!actor) throw notFound('Entity')
  return actor
}

/** For actions: the first person of the process when none is named. */
export function findOrFirst(
  context: CredasContext,
  process: ReadProcess,
  entityId: string | undefined,
): ReadActor {
  if (entityId !== undefined) return findActor(context, process, entityId)
  const [actor] = actorsOf(context, process)
  if (!actor) throw notFound('Entity')
  return actor
}

export function findDataCheck(
  context: CredasContext,
  kind: DataCheckKind,
  entityId: string,
  id: string,
): ReadDataCheck {
  const entity = findEntity(context, entityId)
  const check = context.db.dataChecks.get(readInt('dataCheckId', id))
  if (check?.kind !== kind || check.entityId !== entity.id) throw notFound('Data check')
  return check
}

/** A check that a process has made of this person, by its number. */
export function findActorByCheck(
  context: CredasContext,
  column: 'rtxCheckId' | 'safeHarbourCheckId',
  entityId: string,
  id: string,
): ReadActor {
  const entity = findEntity(context, entityId)
  const [actor] = context.db.processActors.where(column, readInt('id', id))
  const process = actor && context.db.processes.get(actor.processId)
  if (actor?.entityId !== entity.id || !process || !isThere(process)) throw notFound('Check')
  return actor
}
