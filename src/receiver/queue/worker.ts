import type { Audit, AuditEntry, AuditFacts } from '../audit/audit.ts'
import { fetchFile } from '../files/fetch-file.ts'
import type { FetchTools } from '../files/fetch-file.ts'
import { notifyAll } from '../audit/notify.ts'
import type { NotifyHook } from '../audit/notify.ts'
import type { Job, QueueFolder } from './queue.ts'
import { explainError } from '../toolbox/redact.ts'
import type { SeenKeys } from './seen.ts'
import type { Slots } from './slots.ts'
import type { ConfiguredVendor, Task } from '../contract.ts'

export interface WorkerTools extends Omit<FetchTools, 'inTurn'> {
  readonly slots: Slots
  readonly vendors: ReadonlyMap<string, ConfiguredVendor>
  readonly audit: Audit
  readonly queue: QueueFolder
  readonly seen: SeenKeys
  readonly hooks: readonly NotifyHook[]
  readonly log: (line: string) => void
}

/**
 * Works on one job until each of its tasks has an outcome. Never rejects: what cannot be finished now stays in the
 * queue, and the next start finds it there.
 */
export async function runJob(job: Job, tools: WorkerTools): Promise<void> {
  try {
    const vendor = tools.vendors.get(job.vendor)
    if (vendor === undefined) return tools.log(`Job ${job.id} stays queued: ${job.vendor} is not configured.`)
    const outcomes = await allSettled(tasksOf(job, vendor).map((task) => runTask(task, job, vendor, tools)))
    await (outcomes.includes('failed') ? tools.queue.setAside(job) : tools.queue.remove(job))
  } catch (error) {
    if (!tools.signal.aborted)
      tools.log(`Job ${job.id} stays queued until the next start: ${explainError(error)}`)
  }
}

/** Resolves when all have ended, the failures included, and rejects with the first of those. */
async function allSettled<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(work)
  return await Promise.all(work)
}

function tasksOf(job: Job, vendor: ConfiguredVendor): readonly Task[] {
  const reading = vendor.read(Buffer.from(job.body), JSON.parse(job.body))
  const tasks = reading.kind === 'tasks' ? reading.tasks : []
  // Each key once: a delivery may name one file twice.
  const found = job.keys.flatMap((key) => tasks.find((task) => task.key === key) ?? [])
  if (found.length < job.keys.length)
    throw new Error('The configuration no longer makes the same of the payload.')
  return found
}

async function runTask(
  task: Task,
  job: Job,
  vendor: ConfiguredVendor,
  tools: WorkerTools,
): Promise<AuditEntry['outcome']> {
  const { audit, seen, hooks, limits, signal } = tools
  // The line may stand although the job is still here: then only the notification is still owed.
  const entry =
    seen.finishedBy(job.id, task.key) ?? (await audit.append(await perform(task, job, vendor, tools)))
  if (entry.outcome !== 'stored' && entry.outcome !== 'ignored') seen.release(task.key)
  await notifyAll(hooks, entry, audit, limits.notifyTimeoutMs, signal)
  return entry.outcome
}

async function perform(
  task: Task,
  job: Job,
  vendor: ConfiguredVendor,
  tools: WorkerTools,
): Promise<AuditFacts> {
  const { key, event, id } = task
  const facts = { vendor: vendor.name, event, id, job: job.id, key }
  if (task.kind === 'notice') return { ...facts, outcome: 'ignored', reason: task.reason }
  const origin = `${job.sender} ${task.origin ?? ''}`
  const inTurn: FetchTools['inTurn'] = (isRetry, work) =>
    tools.slots.run({ lane: vendor.name, origin, isRetry }, work)
  return { ...facts, ...(await fetchFile(task, vendor, { ...tools, inTurn })) }
}
