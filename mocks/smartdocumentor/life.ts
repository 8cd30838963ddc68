import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import { broken, notFound } from '../../src/vendor/fault.ts'
import type { ExportedPayload } from './events.ts'
import { exportFile } from './export-file.ts'
import type { SmartdocumentorContext } from './shape.ts'
import type { Setting, Task, User } from './state.ts'
import { steps, type TaskStatus } from './states.ts'

type ReadTask = DeepReadonly<Task>

/** Who reviews documents in this account. */
const reviewer: User = { id: 12, name: 'Rita Specimen' }
/** How long a reviewer may keep a document open; not documented. */
const checkoutMs = 30 * 60_000

export type NewTask = Pick<
  Task,
  'workspace' | 'externalId' | 'description' | 'priority' | 'sourceUrl' | 'metadata'
> & {
  readonly displayName: string | null
}

export function createTask(context: SmartdocumentorContext, details: NewTask): ReadTask {
  const { db, ids } = context
  const task = db.tasks.put({
    ...details,
    id: ids.next('tasks', 44),
    number: ids.next(`tasks of workspace ${details.workspace}`),
    // "Random if absent", the page says.
    displayName: details.displayName ?? ids.token(12),
    status: 'Created',
    integration: 'None',
    totalPages: 0,
    createdAt: context.now(),
    preProcessingAt: null,
    checkedOut: null,
    integratedBy: null,
    awaiting: [],
    archivedAt: null,
    log: [],
  })
  scheduleStep(context, task)
  return task
}

/** The next thing that happens to a new task by itself; a task that waits for a person stays as it is. */
export function proceed(context: SmartdocumentorContext, task: ReadTask): ReadTask {
  const step = steps[task.status]
  if (!step) return task
  const changed = context.db.tasks.patch(task.id, {
    status: step.next,
    ...(step.next === 'PreProcessingInProgress' && { preProcessingAt: context.now() }),
    ...(step.next === 'PreProcessingSuccessful' && { totalPages: 1 }),
  })
  scheduleStep(context, changed)
  return changed
}

function scheduleStep(context: SmartdocumentorContext, { id, status }: ReadTask): void {
  const step = steps[status]
  if (step) context.schedule('proceed', context.now() + step.afterMs, { task: id })
}

/** The reviewer finishes: one file and one notification for each export configuration of the workspace. */
export function finish(context: SmartdocumentorContext, found: ReadTask, isAutomatic: boolean): ReadTask {
  const settings = context.db.settings.where('workspace', found.workspace)
  const payloads = review(context, found, settings, isAutomatic)
  if (settings.length === 0)
    context.warn(
      `task ${found.id} was finished, and nobody hears of it: workspace ${found.workspace} has no export configuration`,
    )
  for (const payload of payloads) context.emit('task.exported', payload)
  return findTask(context, found.id)
}

/** Ends the review of a task and generates its files, without telling anyone. */
export function review(
  context: SmartdocumentorContext,
  found: ReadTask,
  settings: readonly (Pick<Setting, 'format' | 'hours'> & { readonly id: Setting['id'] | null })[],
  isAutomatic = false,
): readonly ExportedPayload[] {
  const ready = untilReview(context, found)
  const now = context.now()
  const task = context.db.tasks.patch(ready.id, {
    status: 'Processed',
    integration: settings.length > 0 ? 'Queued' : 'None',
    checkedOut: isAutomatic ? null : { by: reviewer, until: now + checkoutMs },
    integratedBy: isAutomatic ? null : reviewer,
    archivedAt: settings.length > 0 ? null : now,
  })
  const exports = settings.map((setting) => ({
    setting: setting.id,
    payload: exportFile(context, task, setting),
  }))
  context.db.tasks.patch(task.id, {
    awaiting: exports.map(({ setting, payload }) => ({ setting, url: payload.exportedFileUrl })),
  })
  return exports.map(({ payload }) => payload)
}

export function reject(context: SmartdocumentorContext, found: ReadTask): ReadTask {
  const task = untilReview(context, found)
  return context.db.tasks.patch(task.id, { status: 'Rejected', awaiting: [] })
}

const gone: readonly TaskStatus[] = ['Rejected', 'Deleting', 'Deleted']

/** Skips what is left of processing. A task that was reviewed before can be reviewed again. */
function untilReview(context: SmartdocumentorContext, task: ReadTask): ReadTask {
  if (gone.includes(task.status))
    throw broken(['id'], `Task ${task.id} is ${task.status} and cannot be reviewed.`, task.id)
  let current = task
  while (steps[current.status]) current = proceed(context, current)
  return current
}

/** Retention deletes the files of a task, the ones with living URLs too. */
export function deleteFiles({ db }: SmartdocumentorContext, task: ReadTask): readonly string[] {
  const blobs = db.blobs.where('task', task.id)
  if (blobs.length === 0) throw notFound(`Exported file of task ${task.id}`)
  for (const blob of blobs) db.blobs.delete(blob.id)
  return blobs.map(({ id }) => id)
}

/** The task with this id, or the newest when none is named. */
export function findTask({ db }: SmartdocumentorContext, id: number | undefined): ReadTask {
  const task = id === undefined ? db.tasks.newest() : db.tasks.get(id)
  if (!task) throw notFound('Task')
  return task
}
