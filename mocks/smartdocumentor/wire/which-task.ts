import { z } from 'zod'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { queryInteger } from './query-integer.ts'
import { caseless } from './caseless.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Task } from '../model/tables.ts'

/** "One of the two is required." */
export const whichTask = caseless(z.object({ taskid: queryInteger, externalid: z.string().optional() }))

export function findAsked(
  { db }: SmartdocumentorContext,
  { taskid, externalid }: z.output<typeof whichTask>,
): DeepReadonly<Task> {
  if (taskid === undefined && externalid === undefined)
    throw broken(['taskId'], 'Either taskId or externalId is required.')
  const task =
    taskid === undefined ? db.tasks.where('externalId', externalid ?? null)[0] : db.tasks.get(taskid)
  if (!task) throw notFound('Task')
  return task
}
