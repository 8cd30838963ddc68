import { createDeliveryQueue, type DeliveryQueue } from '../../delivery/queue.ts'
import type { FetchFile } from '../../delivery/download.ts'
import { TimedOut } from '../../delivery/failure.ts'
import type { WebhookSender } from '../../delivery/send.ts'
import type { DeliveryFault } from '../../faults/catalogue.ts'
import { databaseOf, createStore, type Snapshot, type Store } from '../../store/store.ts'
import type { TenantClock } from '../../kernel/time/clock.ts'
import type { DocumentSpec } from '../../kernel/contract/document.ts'
import type { Downloaded, DownloadLimits } from '../../kernel/contract/download.ts'
import { withoutSecret } from '../../kernel/delivery/signing.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { createDispatch, type Dispatch } from './compose.ts'
import { createIds } from './ids.ts'
import { createJobs, type JobRow, type Jobs } from './jobs.ts'
import type { Journal } from '../../journal/journal.ts'
import { createExpiryTracker, type ExpiryTracker } from './expiry-tracker.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { engineTables } from './engine-tables.ts'
import { createTallies, type Tallies } from './tallies.ts'
import type { AnyContext } from './any-context.ts'

export interface AccountOptions {
  readonly vendor: AnyVendor
  /** The tenant's id: part of what makes credentials its own. */
  readonly tenant: string
  readonly clock: TenantClock
  readonly journal: Journal
  readonly send: WebhookSender
  readonly download: FetchFile
  readonly render: (document: DocumentSpec) => Promise<Uint8Array>
  readonly edition: string
  /** The vendor's switches, complete. */
  readonly options: unknown
  readonly vendorRules: boolean
  readonly seed?: string | undefined
  /** Where the choices come from that a fault leaves open. @default always the same */
  readonly faultSeed?: string | undefined
  /** The scripted fault that the next delivery of this event runs into. @default none */
  readonly faultFor?: ((event: string) => DeliveryFault | undefined) | undefined
}

/** A mock's state with everything that acts on it: context, deliveries and jobs. */
export interface Account {
  readonly store: Store
  readonly deliveries: DeliveryQueue
  readonly jobs: Jobs
  readonly tallies: Tallies
  /** The state, with where its ids come from. */
  snapshot(): Snapshot
  /** @throws {SnapshotError} when it does not fit; nothing is changed then. */
  restore(snapshot: Snapshot): void
  /** As `restore`, for what has just been tried and did not come about: what is pending or under way goes on. */
  undo(before: Snapshot): void
  /** Empties everything; what was pending or under way does not happen. */
  clear(): void
  readonly lent: ExpiryTracker
  baseUrl: string
  /** Runs the vendor's code; deliveries that it causes wait in the outbox. */
  within<T>(run: (context: AnyContext) => T): { readonly result: T; readonly outbox: Outbox }
  /** Runs the vendor's code; deliveries that it causes begin as soon as it has ended. */
  perform<T>(run: (context: AnyContext) => T | Promise<T>): Promise<T>
  readonly dispatch: Dispatch
}

export function createAccount({
  vendor,
  tenant,
  clock,
  journal,
  send,
  download,
  render,
  edition,
  options,
  vendorRules,
  seed,
  faultSeed = '',
  faultFor = () => undefined,
}: AccountOptions): Account {
  const store = createStore({ ...vendor.tables, ...engineTables })
  const rows = databaseOf(store, engineTables)
  // With a seed the tenant's name does not count, or a test in a tenant of its own could not be repeated.
  const owner = seed === undefined ? `${tenant}/${vendor.name}` : vendor.name
  const ids = createIds({ owner, seed, sequences: rows.$sequences })
  /** As of the newest change: what was drawn for something that then did not come about is no part of the state. */
  let origin = ids.origin()
  store.onChange(() => (origin = ids.origin()))
  const db = databaseOf(store, vendor.tables)
  const warn = (message: string): void =>
    void journal.write({ kind: 'warning', vendor: vendor.name, message })

  const queue = createDeliveryQueue(
    {
      vendor: vendor.name,
      newId: () => ids.uuid(),
      retry: () => vendor.retry(background),
      deliveryHeaders: (attempt) => vendor.deliveryHeaders(attempt, background),
      attempted: ({ id, event, url, status, signing, dueAt, fault }, attempt) => {
        const shown = { ...attempt, headers: withoutSecret(attempt.headers, signing) }
        journal.write({
          kind: 'attempt',
          vendor: vendor.name,
          id,
          event,
          url,
          status,
          attempt: shown,
          ...(dueAt !== undefined && { dueAt }),
          ...(fault !== undefined && { fault }),
        })
      },
      ended: (delivery) => vendor.afterDelivery?.(delivery, background),
    },
    rows.$deliveries,
    clock,
    send,
  )
  const jobs = createJobs(rows.$jobs, clock, runJob)
  const tallies = createTallies(clock.now)
  const lent = createExpiryTracker()
  let baseUrl = `http://${vendor.name}.invalid`

  function contextWith({ emit, flush }: Pick<AnyContext, 'emit' | 'flush'>): AnyContext {
    return {
      db,
      options,
      edition,
      vendorRules,
      ids,
      get baseUrl() {
        return baseUrl
      },
      now: () => clock.now(),
      download: fetchFile,
      render,
      emit,
      flush,
      schedule: (job, at, data) => {
        if (!vendor.jobs[job]) throw new RangeError(`${vendor.name} has no job "${job}"`)
        jobs.schedule({ id: ids.uuid(), job, at, data })
      },
      tally: tallies.count,
      deliveries: (subscription) => queue.listAsMeant(subscription),
      warn,
      trackExpiry: lent.add,
      reportChange: (change) => void journal.write({ kind: 'note', vendor: vendor.name, ...change }),
    }
  }

  function undo(before: Snapshot): void {
    store.restore(before)
    ids.adopt(rows.$origin.get('origin'))
    origin = ids.origin()
    jobs.resume()
  }

  function restore(snapshot: Snapshot): void {
    undo(snapshot)
    queue.resume()
  }

  function clear(): void {
    store.clear()
    ids.adopt()
    origin = ids.origin()
    queue.resume()
    jobs.resume()
    tallies.clear()
    lent.clear()
  }

  /** The time limit is the vendor's, so it is counted on the tenant's clock. */
  async function fetchFile(url: string, { timeoutMs, limitBytes }: DownloadLimits): Promise<Downloaded> {
    const abort = new AbortController()
    const cancel = clock.deadline(timeoutMs, () => abort.abort(new TimedOut(timeoutMs)))
    const downloaded = await download(url, limitBytes, abort.signal)
    cancel()
    return downloaded
  }

  /** For code that nobody waits for: what it emits begins at once. */
  const background = contextWith({
    emit: (event, emission, to) => dispatch.send(event, emission, to).forEach(({ id }) => queue.begin(id)),
    flush: async () => undefined,
  })

  const dispatch = createDispatch({
    vendor,
    deliveries: queue,
    journal,
    ids,
    background,
    faultFor,
    faultSeed,
  })

  function within<T>(run: (context: AnyContext) => T): { result: T; outbox: Outbox } {
    const { outbox, emit, flush } = createOutbox(dispatch.send, queue, clock)
    const context = contextWith({ emit, flush })
    return { result: run(context), outbox }
  }

  async function perform<T>(run: (context: AnyContext) => T | Promise<T>): Promise<T> {
    const { result, outbox } = within(async (context) => run(context))
    try {
      const given = await result
      await outbox.overtake()
      return given
    } finally {
      outbox.release()
    }
  }

  async function runJob({ job, data }: JobRow): Promise<void> {
    await perform((context) => vendor.jobs[job]?.(data, context))
  }

  return {
    store,
    deliveries: queue,
    jobs,
    tallies,
    lent,
    snapshot: () => ({ ...store.snapshot(), $origin: [{ id: 'origin', ...origin }] }),
    undo,
    restore,
    clear,
    get baseUrl() {
      return baseUrl
    },
    set baseUrl(url) {
      baseUrl = url
    },
    within,
    perform,
    dispatch,
  }
}
