import { z } from 'zod'
import { idsOf, type ActionSubject } from '../../../src/kernel/contract/action.ts'
import { actorsOf, isThere, type ReadActor, type ReadProcess } from '../state/find.ts'
import type { Credas, CredasContext } from '../model/shape.ts'

/** What actions have in common: whom they are about, and what they show. */

export const id = z.string().optional().describe('process id; the newest when left out')
export const aProcess: ActionSubject<Credas> = {
  field: 'id',
  table: 'processes',
  ids: ({ db }) => idsOf(db.processes.newestFirst(), isThere),
}
export const entityId = z
  .string()
  .optional()
  .describe('entity id; the first person of the process when left out')

export const show = (context: CredasContext, process: ReadProcess) => ({
  process: process.id,
  status: process.status,
  entities: actorsOf(context, process).map((actor) => ({ id: actor.entityId, outcome: actor.outcome })),
})

export const showInvite = ({ entityId: entity, emailStatus, smsStatus }: ReadActor) => ({
  entity,
  emailStatus,
  smsStatus,
})
