import { setMaxListeners } from 'node:events'
import { join, resolve } from 'node:path'
import { makePrivateFolder } from '../private-folder.ts'
import type { Express } from 'express'
import { openAudit } from '../audit/audit.ts'
import type { Audit, AuditEntry } from '../audit/audit.ts'
import { systemClock } from '../clock.ts'
import type { ReceiverClock } from '../clock.ts'
import type { ConfiguredVendor, ReceiverDefinition, ReceiverSource } from '../contract.ts'
import { loadReceiver } from '../load-receiver.ts'
import { createFileStore } from '../files/store-file.ts'
import { lockFolder } from '../folder-lock.ts'
import { createIntake } from '../queue/intake.ts'
import { openQueueFolder } from '../queue/queue.ts'
import type { Job } from '../queue/queue.ts'
import { createSeen } from '../queue/seen.ts'
import { createSlots } from '../queue/slots.ts'
import { runJob } from '../queue/worker.ts'
import { explainError } from '../toolbox/redact.ts'
import { createApp } from './app.ts'
import { listenOn } from './listen.ts'
import type { Listener, ListenOptions } from './listen.ts'
import { checkOptions } from './options.ts'
import type { AnyReceiverOptions } from './options.ts'

/** A webhook endpoint for vendors: acknowledges fast, loses nothing, and believes nobody. */
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

/**
 * Opens a receiver, and takes up the jobs that an earlier one left in the folder. Of the vendors that there are, only
 * those that the options name are loaded.
 *
 * @throws {ReceiverOptionsError}
 * @throws {FolderInUseError} when another receiver works on the folder.
 */
export async function openReceiver(
  sources: Readonly<Record<string, ReceiverSource>>,
  options: AnyReceiverOptions,
): Promise<Receiver> {
  const definitions = await load(sources, options)
  const { folder, vendors: configured, notify: hooks, limits, ...given } = checkOptions(options, definitions)
  const { clock = systemClock, log = () => undefined, audited = () => undefined } = given
  const vendors = setUp(definitions, configured)
  const { left, unlock, ...opened } = await openFolder(resolve(folder), clock, log)
  const disk = { ...opened, audit: withListener(opened.audit, audited, log) }
  const stop = new AbortController()
  setMaxListeners(0, stop.signal) // Every file that waits to be tried again listens.
  let closing: Promise<void> | undefined

  const slots = createSlots(limits.concurrency, stop.signal)
  const worker = { ...disk, slots, vendors, hooks, limits, clock, log, signal: stop.signal }
  const jobs = createUnderWay((job: Job) => runJob(job, worker))
  const { audit } = disk
  const app = createApp({
    vendors,
    known: Object.keys(sources),
    intake: createIntake({ ...disk, clock, start: jobs.start }),
    audit,
    bodyBytes: limits.bodyBytes,
    isClosed: () => closing !== undefined,
    log,
  })
  for (const job of left) jobs.start(job)

  const listeners: Listener[] = []
  async function shutDown(): Promise<void> {
    await Promise.all(listeners.map((listener) => listener.close()))
    stop.abort(new Error('The receiver was closed.'))
    await jobs.idle()
    await audit.close()
    await unlock()
  }

  const close = (): Promise<void> => (closing ??= shutDown())
  return {
    app,
    listen: async (where = {}) => {
      const listener = await listenOn(app, where)
      listeners.push(listener)
      return { url: listener.url }
    },
    settled: jobs.idle,
    audit: async () => {
      const all: AuditEntry[] = []
      for await (const entry of audit.entries()) all.push(entry)
      return all
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** A listener that throws must not undo what is written. */
function withListener(
  audit: Audit,
  listener: (entry: AuditEntry) => void,
  log: (line: string) => void,
): Audit {
  return {
    ...audit,
    async append(facts) {
      const entry = await audit.append(facts)
      try {
        listener(entry)
      } catch (error) {
        log(`The option audited failed: ${explainError(error)}`)
      }
      return entry
    },
  }
}

/** `run` must not reject: there is nobody left who would hear it. */
function createUnderWay<T>(run: (item: T) => Promise<void>) {
  const running = new Set<Promise<void>>()
  return {
    start(item: T): void {
      const done = run(item).finally(() => running.delete(done))
      running.add(done)
    },
    /** Resolves when nothing runs. */
    async idle(): Promise<void> {
      // What ends may have let something else start.
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}

/** The receivers of the vendors that the options name; undefined for all others. */
async function load(
  sources: Readonly<Record<string, ReceiverSource>>,
  options: Partial<AnyReceiverOptions>,
): Promise<Readonly<Record<string, ReceiverDefinition | undefined>>> {
  // The options cannot be checked before it is known what each vendor takes.
  const named = Object.keys(options.vendors ?? {})
  const loaded = Object.entries(sources).map(async ([name, source]) => {
    return [name, named.includes(name) ? await loadReceiver(source) : undefined] as const
  })
  return Object.fromEntries(await Promise.all(loaded))
}

function setUp(
  definitions: Readonly<Record<string, ReceiverDefinition | undefined>>,
  configured: ReturnType<typeof checkOptions>['vendors'],
): ReadonlyMap<string, ConfiguredVendor> {
  const vendors = Object.entries(definitions).flatMap(([name, definition]) => {
    const options = configured[name]
    return definition && options ? [{ name, ...definition.create(options) }] : []
  })
  return new Map(vendors.map((vendor) => [vendor.name, vendor]))
}

/** What is kept in the folder, and the jobs that an earlier receiver left in it. */
async function openFolder(folder: string, clock: ReceiverClock, log: (line: string) => void) {
  await makePrivateFolder(folder)
  const unlock = await lockFolder(folder)
  try {
    const store = await createFileStore(folder)
    const queue = await openQueueFolder(folder, log)
    const audit = await openAudit(join(folder, 'audit.jsonl'), () => clock.now())
    const left = await queue.left()
    const seen = await createSeen(audit.entries(), new Set(left.map(({ id }) => id)))
    for (const key of left.flatMap(({ keys }) => keys)) seen.claim(key)
    return { unlock, store, queue, audit, seen, left }
  } catch (error) {
    await unlock()
    throw error
  }
}
