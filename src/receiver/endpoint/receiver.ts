import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Express } from 'express'
import { createApp } from './app.ts'
import { openAudit } from '../audit/audit.ts'
import type { AuditEntry } from '../audit/audit.ts'
import { systemClock } from '../clock.ts'
import { createIntake } from '../queue/intake.ts'
import { createLanes } from '../queue/lanes.ts'
import { listenOn } from './listen.ts'
import type { Listener, ListenOptions } from './listen.ts'
import type { ReceiverOptions } from './options.ts'
import { checkOptions } from './options-schema.ts'
import { openQueueFolder } from '../queue/queue.ts'
import type { Job } from '../queue/queue.ts'
import { createSeen } from '../queue/seen.ts'
import { createFileStore } from '../files/store-file.ts'
import { createVendors } from './vendors.ts'
import { runJob } from '../queue/worker.ts'

export type { AuditEntry } from '../audit/audit.ts'
export type { ReceiverClock as Clock } from '../clock.ts'
export type { ListenOptions } from './listen.ts'
export { mailNotifier } from '../audit/mail.ts'
export type { MailOptions } from '../audit/mail.ts'
export type {
  AmaniOptions,
  AmiqusOptions,
  CredasOptions,
  LimitOptions,
  NotifyHook,
  ReceiverOptions,
  ReportflowOptions,
  SmartdocumentorOptions,
} from './options.ts'
export { ReceiverOptionsError } from './options-error.ts'
export type { SecretSource } from '../toolbox/secret.ts'
export type { ReceiverVendorName as VendorName } from '../contract.ts'

/** A webhook endpoint for the five vendors: acknowledges fast, loses nothing, and believes nobody. */
export interface Receiver extends AsyncDisposable {
  /**
   * The Express app, with `POST /webhooks/<vendor>`. To mount it in an app of your own, do so before any body
   * parser and below a path of its own, because it answers 404 to whatever it does not know.
   */
  readonly app: Express
  /** Serves the app on a port of its own. Rejects when the port is taken. */
  listen(options?: ListenOptions): Promise<{ readonly url: string }>
  /** Resolves when every acknowledged delivery has an outcome. Those with retries ahead keep it waiting. */
  settled(): Promise<void>
  /** Everything that was ever audited in this folder, oldest first. */
  audit(): Promise<AuditEntry[]>
  /**
   * Answers what is being received, then stops. Downloads and waits that are under way are broken off; their
   * jobs stay in the queue, and the next receiver on this folder takes them up.
   */
  close(): Promise<void>
}

/** Opens a receiver, and takes up the jobs that an earlier one left in the folder. Throws ReceiverOptionsError. */
export async function createReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { folder: relative, vendors: configured, notify: hooks, limits, ...given } = checkOptions(options)
  const clock = given.clock ?? systemClock
  const log = given.log ?? (() => undefined)
  const folder = resolve(relative)
  await mkdir(folder, { recursive: true })
  const vendors = createVendors(configured)
  const store = await createFileStore(folder)
  const queue = await openQueueFolder(folder, log)
  const audit = await openAudit(join(folder, 'audit.jsonl'), () => clock.now())
  const left = await queue.left()
  const seen = createSeen(await audit.entries(), new Set(left.map(({ id }) => id)))
  const stop = new AbortController()
  const { signal } = stop

  let closing: Promise<void> | undefined

  const worker = { vendors, store, queue, audit, seen, hooks, limits, clock, log, signal }
  const lanes = createLanes(
    (job: Job) => job.vendor,
    limits.concurrency,
    (job) => runJob(job, worker),
  )
  const intake = createIntake({ audit, clock, queue, seen, start: (job) => lanes.add(job) })
  const { bodyBytes } = limits
  const app = createApp({ vendors, intake, audit, bodyBytes, isClosed: () => closing !== undefined, log })
  for (const key of left.flatMap(({ keys }) => keys)) seen.claim(key)
  for (const job of left) lanes.add(job)

  const listeners: Listener[] = []
  async function shutDown(): Promise<void> {
    await Promise.all(listeners.map((listener) => listener.close()))
    stop.abort(new Error('The receiver was closed.'))
    await lanes.close()
    await audit.close()
  }

  const close = (): Promise<void> => (closing ??= shutDown())
  return {
    app,
    listen: async (where = {}) => {
      const listener = await listenOn(app, where)
      listeners.push(listener)
      return { url: listener.url }
    },
    settled: () => lanes.idle(),
    audit: () => audit.entries(),
    close,
    [Symbol.asyncDispose]: close,
  }
}
