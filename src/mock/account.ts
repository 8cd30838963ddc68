import { createCourier, type Courier } from '../delivery/courier.ts'
import type { Download } from '../delivery/download.ts'
import { TimedOut, type Post } from '../delivery/post.ts'
import { databaseOf } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import type { TenantClock } from '../vendor/clock.ts'
import type { Context } from '../vendor/context.ts'
import type { DocumentSpec } from '../vendor/document.ts'
import type { Downloaded, DownloadLimits } from '../vendor/download.ts'
import type { Emission } from '../vendor/event.ts'
import { withoutSecret } from '../vendor/signing.ts'
import type { Subscription } from '../vendor/subscription.ts'
import type { AnyVendor } from '../vendor/vendor.ts'
import { createIds } from './ids.ts'
import { createJobs, type JobRow, type Jobs } from './jobs.ts'
import type { Journal } from './journal.ts'
import { engineTables } from './tables.ts'
import { createTallies, type Tallies } from './tallies.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- See AnyVendor.
export type AnyContext = Context<any>

export interface AccountOptions {
  readonly vendor: AnyVendor
  /** The tenant's id: part of what makes credentials its own. */
  readonly tenant: string
  readonly clock: TenantClock
  readonly journal: Journal
  readonly post: Post
  readonly download: Download
  readonly render: (document: DocumentSpec) => Promise<Uint8Array>
  readonly edition: string
  /** The vendor's switches, complete. */
  readonly options: unknown
  readonly vendorRules: boolean
  readonly seed?: string | undefined
}

/** A mock's state with everything that acts on it: context, deliveries and jobs. */
export interface Account {
  readonly store: Store
  readonly courier: Courier
  readonly jobs: Jobs
  readonly tallies: Tallies
  baseUrl: string
  /** Runs the vendor's code; deliveries that it causes wait in the outbox. */
  within<T>(run: (context: AnyContext) => T): { readonly result: T; readonly outbox: Outbox }
  /** Runs the vendor's code; deliveries that it causes begin as soon as it has ended. */
  perform<T>(run: (context: AnyContext) => T | Promise<T>): Promise<T>
  /** Accepts one delivery for each payload and subscription; the answer is their ids. */
  dispatch(event: string, emission: Emission<unknown>, to?: readonly Subscription[]): readonly string[]
}

/** Deliveries that have been accepted and have not begun. */
export interface Outbox {
  readonly size: number
  /** Begins them, and from now on whatever comes. */
  release(): void
}

export function createAccount({
  vendor,
  tenant,
  clock,
  journal,
  post,
  download,
  render,
  edition,
  options,
  vendorRules,
  seed,
}: AccountOptions): Account {
  const store = createStore({ ...vendor.tables, ...engineTables })
  const rows = databaseOf(store, engineTables)
  // With a seed the tenant's name does not count, or a test in a tenant of its own could not be repeated.
  const owner = seed === undefined ? `${tenant}/${vendor.name}` : vendor.name
  const ids = createIds({ owner, seed, sequences: rows.$sequences })
  const db = databaseOf(store, vendor.tables)
  const warn = (message: string): void =>
    void journal.write({ kind: 'warning', vendor: vendor.name, message })

  const courier = createCourier(
    {
      vendor: vendor.name,
      newId: () => ids.uuid(),
      retry: () => vendor.retry(background),
      deliveryHeaders: (attempt) => vendor.deliveryHeaders(attempt),
      attempted: ({ id, event, url, status, signing, dueAt }, attempt) => {
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
        })
      },
      ended: (delivery) => vendor.afterDelivery?.(delivery, background),
    },
    rows.$deliveries,
    clock,
    post,
  )
  const jobs = createJobs(rows.$jobs, clock, runJob)
  const tallies = createTallies(clock.now)
  const account = {
    store,
    courier,
    jobs,
    tallies,
    baseUrl: `http://${vendor.name}.invalid`,
    within,
    perform,
    dispatch,
  }

  function contextWith({ emit, flush }: Pick<AnyContext, 'emit' | 'flush'>): AnyContext {
    return {
      db,
      options,
      edition,
      vendorRules,
      ids,
      get baseUrl() {
        return account.baseUrl
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
      deliveries: (subscription) => courier.list(subscription),
      warn,
    }
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
    emit: (event, emission, to) => dispatch(event, emission, to).forEach(courier.begin),
    flush: async () => undefined,
  })

  function dispatch(
    event: string,
    emission: Emission<unknown>,
    to?: readonly Subscription[],
  ): readonly string[] {
    const payloadFor = typeof emission === 'function' ? emission : () => emission
    const about = typeof emission === 'function' ? undefined : emission
    const targets = to ?? vendor.audience.subscribers(event, about, background)
    return targets.map((target) => {
      const payload = payloadFor(target)
      vendor.events[event].schema.parse(payload)
      const body = vendor.encode(payload, background)
      const delivery = courier.accept({
        id: ids.uuid(),
        event,
        body,
        signed: vendor.signs?.(payload, background),
        to: target,
      })
      journal.write({ kind: 'delivery', vendor: vendor.name, id: delivery.id, event, url: delivery.url })
      return delivery.id
    })
  }

  function within<T>(run: (context: AnyContext) => T): { result: T; outbox: Outbox } {
    const held: string[] = []
    let released = false
    const context = contextWith({
      emit(event, emission, to) {
        const accepted = dispatch(event, emission, to)
        if (released) accepted.forEach(courier.begin)
        else held.push(...accepted)
      },
      async flush() {
        await Promise.all(held.splice(0).map(courier.attempt))
      },
    })
    const outbox: Outbox = {
      get size() {
        return held.length
      },
      release() {
        released = true
        held.splice(0).forEach(courier.begin)
      },
    }
    return { result: run(context), outbox }
  }

  async function perform<T>(run: (context: AnyContext) => T | Promise<T>): Promise<T> {
    const { result, outbox } = within(async (context) => run(context))
    try {
      return await result
    } finally {
      outbox.release()
    }
  }

  async function runJob({ job, data }: JobRow): Promise<void> {
    await perform((context) => vendor.jobs[job]?.(data, context))
  }

  return account
}
