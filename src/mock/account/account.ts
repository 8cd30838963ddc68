import type { FetchFile } from '../../delivery/download.ts'
import { createDeliveryQueue, type DeliveryQueue, type DeliveryQueueRules } from '../../delivery/queue.ts'
import type { WebhookSender } from '../../delivery/send.ts'
import type { DeliveryFault } from '../../faults/catalogue.ts'
import { createOptionWatch, createUseLog, type Use, type UseLog } from '../../evidence/uses.ts'
import type { Journal } from '../../journal/journal.ts'
import type { DocumentSpec } from '../../kernel/contract/document.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { usualKeep, type Keep } from '../../kernel/data/kept-log.ts'
import type { Attempt } from '../../kernel/delivery/delivery.ts'
import { isDelivered } from '../../kernel/delivery/outcome.ts'
import { withoutSecret } from '../../kernel/delivery/signing.ts'
import type { TenantClock } from '../../kernel/time/clock.ts'
import type { PreparedStore, RowsOfNow, Snapshot, Store } from '../../store/store.ts'
import { createComposer, type Composer } from './compose.ts'
import { createCalls, type Calls } from './calls.ts'
import { createContexts, type AnyContext, type ContextParts } from './context.ts'
import { createExpiryTracker, type ExpiryTracker } from './expiry-tracker.ts'
import { createJobs } from './jobs.ts'
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
  /** How much of what has ended is kept. @default the newest 100,000 of each kind */
  readonly keep?: Keep | undefined
  readonly seed?: string | undefined
  readonly numbersFrom?: number | undefined
  /** Where the choices come from that a fault leaves open. @default always the same */
  readonly faultSeed?: string | undefined
  /** The scripted fault that the next delivery of this event runs into. @default none */
  readonly faultFor?: ((event: string) => DeliveryFault | undefined) | undefined
  /** Resolves when everything until now is kept: nothing leaves before. @default nothing is waited for */
  readonly kept?: (() => Promise<void> | undefined) | undefined
}

/** A mock's state with everything that acts on it: context, deliveries and jobs. */
export interface Account extends Calls {
  readonly store: Store
  readonly onChange: AccountState['onChange']
  readonly deliveries: DeliveryQueue
  readonly composer: Composer
  readonly expiryTracker: ExpiryTracker
  /** What has happened here that may rest on something assumed. */
  readonly uses: UseLog
  /** Where it is reached, without a trailing slash. */
  baseUrl: string
  /** The state, with where its ids come from. */
  snapshot(): Snapshot
  /** As `snapshot`, as it is now; what lies in an archive is read when somebody walks. */
  ofNow(): RowsOfNow
  /** @throws {SnapshotError} when it does not fit; nothing is changed then. */
  restore(snapshot: Snapshot | PreparedStore): void
  /** Empties everything; what was pending or under way does not happen. */
  clear(): void
  /** Sends nothing more. */
  close(): void
}

export function createAccount(options: AccountOptions): Account {
  const { vendor, clock } = options
  const state = createAccountState(options)
  const address = { baseUrl: `http://${vendor.name}.invalid` }
  const uses = createUseLog()
  const queue = createDeliveryQueue(
    queueRules(options, state, { background: () => background, sender: () => sender }),
    state.rows.$deliveries,
    clock,
    options.send,
  )
  const jobs = createJobs(state.rows.$jobs, clock, ({ id, job, data }) =>
    calls.perform((context) => {
      state.rows.$jobs.delete(id)
      return vendor.jobs[job]?.(data, context)
    }),
  )
  const tallies = createTallies(clock.now)
  const expiryTracker = createExpiryTracker()
  const parts: ContextParts = { ...options, state, queue, jobs, tallies, expiryTracker, address, uses }
  const contexts = createContexts(parts)
  /** For code that nobody waits for: what it emits begins at once. */
  const inBackgroundWith = (given: unknown): AnyContext =>
    contexts.lasting({
      view: state.viewIn({ within: state.store.change }),
      options: given,
      emit: (...emitted) =>
        state.store.change(() => composer.compose(...emitted)).forEach(({ id }) => queue.begin(id)),
      flush: async () => undefined,
    })
  const background = inBackgroundWith(options.options)
  const watchOptions = createOptionWatch(options.options)
  const sending = watchOptions()
  const sender: Sender = { uses, takeRead: sending.takeRead, context: inBackgroundWith(sending.options) }
  const composer = createComposer({
    ...options,
    queue,
    ids: state.ids,
    background: sender.context,
    accepted: ({ id, event }) => noteDelivery(sender, id, event),
  })
  const calls = createCalls(parts, { composer, contexts, watchOptions })

  return {
    store: state.store,
    onChange: state.onChange,
    deliveries: queue,
    composer,
    expiryTracker,
    uses,
    get baseUrl() {
      return address.baseUrl
    },
    set baseUrl(url) {
      address.baseUrl = url
    },
    ...stateChanges(parts),
    ...calls,
  }
}

/** The vendor's code at work for deliveries, and what is noted of them. */
interface Sender {
  readonly uses: UseLog
  readonly context: AnyContext
  takeRead(): readonly Use[]
}

const noteDelivery = ({ uses, takeRead }: Sender, id: string, event: string): void =>
  uses.note([`event ${event}`, 'delivery', ...takeRead()], `a delivery of ${event} (${id})`)

/** How a vendor tries again matters only once it would. */
function noteAttempt(
  vendor: AnyVendor,
  { uses, takeRead, context }: Sender,
  by: string,
  { outcome }: Attempt,
): void {
  uses.note(takeRead(), by)
  if (isDelivered(outcome)) return
  const isRedirect = outcome.kind === 'response' && outcome.status >= 300 && outcome.status < 400
  const { followsRedirects } = vendor.retry(context)
  if (isRedirect) followsRedirects?.()
  uses.note(['failed attempt', ...(isRedirect ? (['redirect'] as const) : []), ...takeRead()], by)
}

/** What the queue must know of the vendor, and who hears of its attempts. */
function queueRules(
  {
    vendor,
    journal,
    kept = () => undefined,
    keep = usualKeep,
  }: Pick<AccountOptions, 'vendor' | 'journal' | 'kept' | 'keep'>,
  { ids, store }: Pick<AccountState, 'ids' | 'store'>,
  { background, sender }: { background(): AnyContext; sender(): Sender },
): DeliveryQueueRules {
  return {
    vendor: vendor.name,
    keep,
    newId: () => ids.uuid(),
    nextNumber: (from) => ids.next('$deliveries', from),
    atOnce: store.change,
    kept,
    retry: () => vendor.retry(background()),
    deliveryHeaders: (attempt) => vendor.deliveryHeaders(attempt, sender().context),
    attempted({ id, event, url, status, signing, dueAt, fault }, attempt) {
      noteAttempt(vendor, sender(), `an attempt of ${event} (${id})`, attempt)
      const headers = withoutSecret(attempt.headers, signing)
      const shown = headers === attempt.headers ? attempt : { ...attempt, headers } // Mostly the very same, once.
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
}: ContextParts): Pick<Account, 'snapshot' | 'ofNow' | 'restore' | 'clear' | 'close'> {
  return {
    snapshot: state.snapshot,
    ofNow: state.ofNow,
    restore(snapshot) {
      state.restore(snapshot)
      jobs.resume()
      queue.resume()
    },
    clear() {
      state.clear()
      queue.resume()
      jobs.resume()
      tallies.clear()
      expiryTracker.clear()
    },
    close() {
      queue.close()
      state.close()
    },
  }
}
