import { randomUUID } from 'node:crypto'
import type { Audit, AuditFacts } from '../audit/audit.ts'
import type { ReceiverClock } from '../clock.ts'
import type { Job, QueueFolder } from './queue.ts'
import type { SeenKeys } from './seen.ts'
import type { ConfiguredVendor, Task } from '../contract.ts'
import { Date } from '../globals.ts'

interface Receipt {
  readonly outcome: 'queued' | 'duplicate'
  readonly job?: string
}

export interface IntakeTools {
  readonly audit: Audit
  readonly clock: ReceiverClock
  readonly queue: QueueFolder
  readonly seen: SeenKeys
  /** Gets each job that is safely on disk. */
  readonly start: (job: Job) => void
}

/** A delivery that has been read. */
export interface IncomingDelivery {
  readonly text: string
  /** The address that it came from. */
  readonly sender: string
  readonly tasks: readonly Task[]
}

/** Resolves once the delivery may be acknowledged. */
export type Intake = (vendor: ConfiguredVendor, delivery: IncomingDelivery) => Promise<Receipt>

/** Takes in deliveries: tells new tasks from known ones, and writes the new ones down before anything else. */
export function createIntake({ audit, clock, queue, seen, start }: IntakeTools): Intake {
  const writing = new Map<string, Promise<void>>()

  const writesOf = (tasks: readonly Task[]): Promise<void>[] =>
    tasks.flatMap(({ key }) => writing.get(key) ?? [])

  async function write(job: Job): Promise<void> {
    const written = queue.write(job)
    for (const key of job.keys) writing.set(key, written)
    try {
      await written
    } catch (error) {
      for (const key of job.keys) seen.release(key)
      throw error
    } finally {
      for (const key of job.keys) writing.delete(key)
    }
  }

  return async (vendor, delivery) => {
    const { tasks } = delivery
    // A duplicate may only be acknowledged once the first delivery is on disk: the vendor will send neither again.
    // Nothing may be awaited between the last look and the claim, or two deliveries would pass each other there.
    for (let others = writesOf(tasks); others.length > 0; others = writesOf(tasks)) {
      await Promise.allSettled(others)
    }
    const fresh = tasks.filter(({ key }) => seen.claim(key))
    const known = tasks.filter((task) => !fresh.includes(task))
    const job = fresh.length === 0 ? undefined : toJob(vendor, delivery, fresh, clock.now())
    if (job !== undefined) {
      await write(job)
      start(job)
    }
    await Promise.all(known.map((task) => audit.append(duplicate(vendor, task))))
    return job === undefined ? { outcome: 'duplicate' } : { outcome: 'queued', job: job.id }
  }
}

function toJob(
  vendor: ConfiguredVendor,
  { text: body, sender }: IncomingDelivery,
  fresh: readonly Task[],
  now: number,
): Job {
  const receivedAt = new Date(now).toISOString()
  return {
    // Begins with the time, so that the names of the files sort in order of arrival.
    id: `${receivedAt.replace(/\D/g, '')}-${randomUUID()}`,
    vendor: vendor.name,
    receivedAt,
    sender,
    body,
    keys: fresh.map(({ key }) => key),
  }
}

const duplicate = (vendor: ConfiguredVendor, { key, event, id }: Task): AuditFacts => ({
  vendor: vendor.name,
  event,
  id,
  key,
  outcome: 'duplicate',
  reason: 'Already stored, or already on its way.',
})
