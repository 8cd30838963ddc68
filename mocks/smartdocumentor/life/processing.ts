import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { fetchInput, type Fetched } from './fetch-input.ts'
import { putOriginal } from '../storage/originals.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Task } from '../model/tables.ts'
import { processingFailures, steps, type ProcessingFailure, type TaskStatus } from '../model/statuses.ts'

type ReadTask = DeepReadonly<Task>

/** What was scheduled for a run of processing is void when the task was restarted since: `run` tells them apart. */
export function scheduleStep(context: SmartdocumentorContext, { id, status, restarts }: ReadTask): void {
  const step = steps[status]
  if (step) context.schedule('proceed', context.now() + step.afterMs, { task: id, run: restarts })
}

/** The next thing that happens to a new task by itself; a task that waits for a person stays as it is. */
export async function proceed(context: SmartdocumentorContext, task: ReadTask): Promise<void> {
  const next = await step(context, task)
  if (next) scheduleStep(context, next)
}

/** The task when it waits for a reviewer, with what is left of processing done now. */
export async function processNow(context: SmartdocumentorContext, task: ReadTask): Promise<ReadTask> {
  let current = task
  while (steps[current.status]) {
    const next = await step(context, current)
    if (!next) throw broken(['id'], `Task ${task.id} was changed by somebody else meanwhile.`, task.id)
    current = next
  }
  return reviewable(current)
}

/** The same for a task that stands for others: nothing is fetched. */
export function skipProcessing(context: SmartdocumentorContext, task: ReadTask): ReadTask {
  let current = task
  while (steps[current.status]) current = advance(context, current, { kind: 'read', input: null })
  return reviewable(current)
}

export function failProcessing(
  { db, warn, now }: SmartdocumentorContext,
  task: ReadTask,
  status: ProcessingFailure,
  why: string,
): ReadTask {
  warn(`task ${task.id} is ${status}: ${task.sourceUrl} ${why}`)
  return db.tasks.patch(task.id, { status, log: [...task.log, { at: now(), outcome: why, body: '' }] })
}

/** Nothing when the task was changed while its input was on the way. */
async function step(context: SmartdocumentorContext, task: ReadTask): Promise<ReadTask | undefined> {
  if (steps[task.status]?.next !== 'PreProcessingSuccessful')
    return advance(context, task, { kind: 'read', input: null })
  const fetched = await fetchInput(context, task.sourceUrl)
  const current = context.db.tasks.get(task.id)
  return current?.status === task.status && current.restarts === task.restarts
    ? advance(context, current, fetched)
    : undefined
}

function advance(context: SmartdocumentorContext, task: ReadTask, fetched: Fetched): ReadTask {
  const next = steps[task.status]?.next
  if (next === undefined) return task
  if (fetched.kind === 'failed')
    return failProcessing(context, task, 'PreProcessingDownloadFailed', fetched.why)
  if (next !== 'PreProcessingSuccessful') {
    const started = next === 'PreProcessingInProgress' && { preProcessingAt: context.now() }
    return context.db.tasks.patch(task.id, { status: next, ...started })
  }
  putOriginal(context, task)
  return context.db.tasks.patch(task.id, { status: next, totalPages: 1, input: fetched.input })
}

const closed: readonly TaskStatus[] = ['Rejected', 'Deleting', 'Deleted', ...processingFailures]

/** A task that was reviewed before can be reviewed again. */
function reviewable(task: ReadTask): ReadTask {
  if (closed.includes(task.status))
    throw broken(['id'], `Task ${task.id} is ${task.status} and cannot be reviewed.`, task.id)
  return task
}
