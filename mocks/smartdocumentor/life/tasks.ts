import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import type { ExportedPayload } from '../model/events.ts'
import { exportFile } from './export-file.ts'
import { processNow, scheduleStep } from './processing.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Setting, Task, User } from '../model/tables.ts'

type ReadTask = DeepReadonly<Task>

/** Who reviews documents in this account. */
const reviewer: User = { id: 12, name: 'Rita Specimen' }
/** How long a reviewer may keep a document open; not documented. */
const checkoutMs = 30 * 60_000
/** How long a task takes to be deleted; not documented. */
const deletingMs = 1000

export type NewTask = Pick<
  Task,
  'workspace' | 'batch' | 'externalId' | 'description' | 'priority' | 'sourceUrl' | 'metadata'
> & {
  readonly displayName: string | null
}

/** A task that nothing has happened to yet. */
const untouched = {
  integration: 'None',
  externalIntegration: 'never',
  totalPages: 0,
  preProcessingAt: null,
  input: null,
  damage: null,
  checkedOut: null,
  integratedBy: null,
  awaiting: [],
  archivedAt: null,
} as const

export function createTask(context: SmartdocumentorContext, details: NewTask): ReadTask {
  const { db, ids, options } = context
  const task = db.tasks.put({
    ...details,
    ...untouched,
    id: ids.next('tasks', 44),
    number: ids.next(`tasks of workspace ${details.workspace}`),
    // "Random if absent", the page says.
    displayName: details.displayName ?? ids.token(12),
    metadata: { ...options.platformMetadata, ...details.metadata },
    status: 'Created',
    createdAt: context.now(),
    restarts: 0,
    log: [],
  })
  scheduleStep(context, task)
  return task
}

/** Everything that became of a task is forgotten, and it is processed as it was first asked for. */
export function restart(context: SmartdocumentorContext, found: ReadTask): ReadTask {
  if (found.status === 'Deleting' || found.status === 'Deleted')
    throw broken(['taskId'], `Task ${found.id} is ${found.status} and cannot be reprocessed.`, found.id)
  const task = context.db.tasks.patch(found.id, {
    ...untouched,
    status: 'QueuedForPreProcessing',
    preProcessingAt: found.preProcessingAt,
    restarts: found.restarts + 1,
  })
  scheduleStep(context, task)
  return task
}

export interface Review {
  /** Whether nobody has opened the document. */
  readonly isAutomatic: boolean
  /** Into how many documents the platform has split it. */
  readonly parts: number
}

/** The reviewer finishes: one file and one notification for each part and each export configuration of the workspace. */
export async function finish(
  context: SmartdocumentorContext,
  found: ReadTask,
  how: Review,
): Promise<ReadTask> {
  const task = await processNow(context, found)
  const settings = context.db.settings.where('workspace', task.workspace)
  const payloads = review(context, task, settings, how)
  if (settings.length === 0)
    context.warn(
      `task ${task.id} was finished, and nobody hears of it: workspace ${task.workspace} has no export configuration`,
    )
  for (const payload of payloads) context.emit('task.exported', payload)
  return findTask(context, task.id)
}

/** Ends the review of a task that is ready for it and generates its files, without telling anyone. */
export function review(
  context: SmartdocumentorContext,
  ready: ReadTask,
  settings: readonly (Pick<Setting, 'format' | 'hours'> & { readonly id: Setting['id'] | null })[],
  { isAutomatic, parts }: Review = { isAutomatic: false, parts: 1 },
): readonly ExportedPayload[] {
  const now = context.now()
  const task = context.db.tasks.patch(ready.id, {
    status: 'Processed',
    integration: settings.length > 0 ? 'Queued' : 'None',
    checkedOut: isAutomatic ? null : { by: reviewer, until: now + checkoutMs },
    integratedBy: isAutomatic ? null : reviewer,
    archivedAt: settings.length > 0 ? null : now,
  })
  // Ids and names are those of the original document in all parts.
  const exports = settings.flatMap((setting) =>
    Array.from({ length: parts }, () => ({
      setting: setting.id,
      payload: exportFile(context, task, setting),
    })),
  )
  context.db.tasks.patch(task.id, {
    awaiting: exports.map(({ setting, payload }) => ({ setting, url: payload.exportedFileUrl })),
    damage: null,
  })
  return exports.map(({ payload }) => payload)
}

export async function reject(context: SmartdocumentorContext, found: ReadTask): Promise<ReadTask> {
  const task = await processNow(context, found)
  return context.db.tasks.patch(task.id, { status: 'Rejected', awaiting: [] })
}

/** Deletes a task with all its files; it can still be asked about. */
export function deleteTask(context: SmartdocumentorContext, task: ReadTask): ReadTask {
  if (task.status === 'Deleting' || task.status === 'Deleted')
    throw broken(['id'], `Task ${task.id} is ${task.status} already.`, task.id)
  for (const blob of context.db.blobs.where('task', task.id)) context.db.blobs.delete(blob.id)
  context.schedule('forget', context.now() + deletingMs, { task: task.id })
  return context.db.tasks.patch(task.id, { status: 'Deleting', awaiting: [] })
}

/** The task with this id, or the newest when none is named. */
export function findTask({ db }: SmartdocumentorContext, id: number | undefined): ReadTask {
  const task = id === undefined ? db.tasks.newest() : db.tasks.get(id)
  if (!task) throw notFound('Task')
  return task
}
