import type { FetchFile } from '../../delivery/download.ts'
import { createDeliveryQueue, type DeliveryQueue, type DeliveryQueueRules } from '../../delivery/queue.ts'
import type { WebhookSender } from '../../delivery/send.ts'
import type { DeliveryFault } from '../../faults/catalogue.ts'
import type { Journal } from '../../journal/journal.ts'
import type { DocumentSpec } from '../../kernel/contract/document.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { withoutSecret } from '../../kernel/delivery/signing.ts'
import type { TenantClock } from '../../kernel/time/clock.ts'
import type { Snapshot, Store } from '../../store/store.ts'
import { createComposer, type Composer } from './compose.ts'
import { createContext, type AnyContext, type ContextParts } from './context.ts'
import { createExpiryTracker, type ExpiryTracker } from './expiry-tracker.ts'
import { createJobs } from './jobs.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createAccountState, type AccountState } from './state.ts'
import { createTallies } from './tallies.ts'

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
  readonly composer: Composer
  readonly expiryTracker: ExpiryTracker
  /** Where it is reached, without a trailing slash. */
  baseUrl: string
  /** The state, with where its ids come from. */
  snapshot(): Snapshot
  /** @throws {SnapshotError} when it does not fit; nothing is changed then. */
  restore(snapshot: Snapshot): void
  /** As `restore`, for what has just been tried and did not come about: what is pending or under way goes on. */
  undo(before: Snapshot): void
  /** Empties everything; what was pending or under way does not happen. */
  clear(): void
  /** Runs the vendor's code; deliveries that it causes wait in the outbox. */
  within<T>(run: (context: AnyContext) => T): { readonly result: T; readonly outbox: Outbox }
  /** Runs the vendor's code; deliveries that it causes begin as soon as it has ended. */
  perform<T>(run: (context: AnyContext) => T | Promise<T>): Promise<T>
}

export function createAccount(options: AccountOptions): Account {
  const { vendor, clock } = options
  const state = createAccountState(options)
  const address = { baseUrl: `http://${vendor.name}.invalid` }
  const queue = createDeliveryQueue(
    queueRules(options, state, () => background),
    state.rows.$deliveries,
    clock,
    options.send,
  )
  const jobs = createJobs(state.rows.$jobs, clock, ({ job, data }) =>
    performing((context) => vendor.jobs[job]?.(data, context)),
  )
  const tallies = createTallies(clock.now)
  const expiryTracker = createExpiryTracker()
  const parts: ContextParts = { ...options, state, queue, jobs, tallies, expiryTracker, address }
  /** For code that nobody waits for: what it emits begins at once. */
  const background = createContext(parts, {
    emit: (...emitted) => composer.compose(...emitted).forEach(({ id }) => queue.begin(id)),
    flush: async () => undefined,
  })
  const composer = createComposer({ ...options, queue, ids: state.ids, background })
  const within: Account['within'] = (run) => {
    const { outbox, emit, flush } = createOutbox(composer, queue, clock)
    return { result: run(createContext(parts, { emit, flush })), outbox }
  }
  const performing = performIn(within)

  return {
    store: state.store,
    deliveries: queue,
    composer,
    expiryTracker,
    get baseUrl() {
      return address.baseUrl
    },
    set baseUrl(url) {
      address.baseUrl = url
    },
    ...stateChanges(parts),
    within,
    perform: performing,
  }
}

/** What the queue must know of the vendor, and who hears of its attempts. */
function queueRules(
  { vendor, journal }: Pick<AccountOptions, 'vendor' | 'journal'>,
  { ids }: Pick<AccountState, 'ids'>,
  background: () => AnyContext,
): DeliveryQueueRules {
  return {
    vendor: vendor.name,
    newId: () => ids.uuid(),
    retry: () => vendor.retry(background()),
    deliveryHeaders: (attempt) => vendor.deliveryHeaders(attempt, background()),
    attempted({ id, event, url, status, signing, dueAt, fault }, attempt) {
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
    ended: (delivery) => vendor.afterDelivery?.(delivery, background()),
  }
}

/** How the state as a whole is read and replaced, with what must follow it. */
function stateChanges({
  state,
  queue,
  jobs,
  tallies,
  expiryTracker,
}: ContextParts): Pick<Account, 'snapshot' | 'undo' | 'restore' | 'clear'> {
  function undo(before: Snapshot): void {
    state.restore(before)
    jobs.resume()
  }
  return {
    snapshot: state.snapshot,
    undo,
    restore(snapshot) {
      undo(snapshot)
      queue.resume()
    },
    clear() {
      state.clear()
      queue.resume()
      jobs.resume()
      tallies.clear()
      expiryTracker.clear()
    },
  }
}

const performIn =
  (within: Account['within']): Account['perform'] =>
  async (run) => {
    const { result, outbox } = within(async (context) => run(context))
    try {
      const given = await result
      await outbox.overtake()
      return given
    } finally {
      outbox.release()
    }
  }
