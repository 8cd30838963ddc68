import { own } from '../kernel/data/own.ts'
import { deliveryFaults, type DeliveryFaultInput } from '../faults/catalogue.ts'
import {
  prepareStore,
  SnapshotError,
  type PreparedStore,
  type RowsOfNow,
  type Snapshot,
} from '../store/store.ts'
import { nothingKnown, reliancesOf, type Known, type Reliance } from '../evidence/reliances.ts'
import type { SeenDelivery } from '../delivery/kept-deliveries.ts'
import type { Expiry } from '../kernel/contract/change.ts'
import type { Secret } from '../kernel/data/secret.ts'
import { usualKeep, type KeptLog } from '../kernel/data/kept-log.ts'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import { parseInput } from '../kernel/errors/invalid-input-error.ts'
import { checkKeys } from '../kernel/errors/known-keys.ts'
import type { RetryPolicy } from '../kernel/delivery/retry.ts'
import { readFault } from '../faults/fault.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { AnyVendor, AttemptAhead } from '../kernel/contract/vendor.ts'
import { objectsIn, type AccountObject } from './account-objects.ts'
import { createAccount, type Account, type AccountOptions } from './account/account.ts'
import { engineTables } from './account/engine-tables.ts'
import type { StateListener } from './account/state.ts'
import { bodyLimitOf } from './calls/body.ts'
import { createScriptedFaults, type ScriptedFaults } from '../faults/scripted-faults.ts'
import { addFromOptions, prepareSeedData, type PreparedSeedData } from './seed-data.ts'
import { inOurWords } from './in-our-words.ts'
import { performAction } from './perform-action.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions.ts'
import { createHandler, type WireAnswer } from './calls/handle.ts'
import type { AnsweredRequest, WireRequest } from './calls/request.ts'
import { routerOf } from './calls/router.ts'
import { createRequestLog, type RequestLog } from './calls/request-log.ts'
import { draftEvent, triggerEvent, type DraftedEvent, type TriggerOptions } from './trigger.ts'

/** One vendor's simulated account: answers its API, sends its webhooks. */
export interface Mock extends Subscriptions {
  readonly vendor: AnyVendor
  readonly edition: string
  readonly faults: ScriptedFaults
  /** Where it is reached, without a trailing slash; set by the face that serves it. */
  baseUrl: string
  /** The longest request body that it takes, in bytes. */
  readonly bodyLimit: number
  handle(request: WireRequest): Promise<WireAnswer>
  /**
   * What a person or the vendor does next. Gives what the action gives.
   *
   * @throws {UnknownNameError} for an action that the vendor does not have.
   * @throws {InvalidInputError} for an input that does not fit.
   */
  act(action: string, input?: Readonly<Record<string, unknown>>): Promise<unknown>
  /** Sends an event without anything having happened; gives the deliveries. */
  trigger(event: string, options?: TriggerOptions): Promise<readonly Delivery[]>
  /** As `trigger`, but gives what would be sent; whoever asked for it sends it. Scripted faults are not met. */
  draft(event: string, options?: Omit<TriggerOptions, 'fault'>): Promise<DraftedEvent>
  /**
   * Puts in what the integrator's own account has, by list: `{ journeys: [{ id: … }] }`. What has the same id is replaced.
   *
   * @throws {SeedDataError} naming every problem; nothing is changed then.
   */
  addSeedData(given: unknown): Promise<void>
  /** As `addSeedData`, to be kept or taken back: for what is added to several vendors, or to none. */
  prepareSeedData(given: unknown): PreparedSeedData
  /** What an integrator gets from the vendor to start with. */
  credentials(): Readonly<Record<string, string>>
  /** The headers that an API call must carry. */
  headers(): Readonly<Record<string, string>>
  /** The newest things in the account that actions are about, so many of each kind, with what can be done. */
  objects(limit: number): readonly AccountObject[]
  /** How it retries, with the switches that this tenant has set. */
  retryPolicy(): RetryPolicy
  /** The headers of the vendor's own that an attempt carries. */
  deliveryHeaders(attempt: AttemptAhead): Readonly<Record<string, string>>
  /** The switches, as this tenant has set them. */
  readonly options: unknown
  /** The operations of its edition, as `GET /path/:id`. */
  routes(): readonly string[]
  deliveries(): readonly Delivery[]
  delivery(id: string): Delivery | undefined
  /** The secret that proves a delivery to its receiver. */
  secretOf(id: string): Secret | undefined
  /** How many deliveries wait for an attempt, or are being attempted. */
  pending(): number
  /** Those deliveries. */
  pendingDeliveries(): readonly Delivery[]
  /**
   * Sends the same bytes once more, under the same delivery id; with `fault`, into a fault.
   *
   * @throws {UnknownNameError} for a delivery or a fault that does not exist.
   * @throws {InvalidInputError} for a fault that does not fit.
   */
  resend(id: string, options?: ResendOptions): Delivery
  /** The API calls that were answered, oldest first. */
  requests(): readonly AnsweredRequest[]
  /** Both of them to look things up in, at the cost of what is looked at. */
  readonly logs: { readonly deliveries: KeptLog<Delivery, SeenDelivery>; readonly requests: RequestLog }
  /** What this account holds that is of use only until some instant, also when that has passed. */
  expiries(): readonly Expiry[]
  /**
   * What has rested on something that is assumed of the vendor, as far as that can be seen; what a handler of webhooks sees first.
   * A reset does not take it back.
   */
  evidence(): readonly Reliance[]
  /**
   * An empty account again, as on its first day: subscriptions, requests, scripted faults, what was pending and what is under way are
   * gone. The wiring stays: where it is reached, who follows it.
   */
  reset(): void
  snapshot(): Snapshot
  /** As `snapshot`, as it is now; what lies in an archive is read when somebody walks. */
  ofNow(): RowsOfNow
  /** @throws {SnapshotError} when it could not be restored. */
  check(snapshot: Snapshot): void
  /**
   * Checks what could be restored and sets it up, with turns for others in between.
   *
   * @throws {SnapshotError} when it does not fit.
   */
  prepare(snapshot: RowsOfNow): Promise<PreparedStore>
  /** @throws {SnapshotError} when it does not fit; nothing is changed then. */
  restore(snapshot: Snapshot | PreparedStore): void
  /**
   * Hears of what is to be kept, except of scripted faults.
   *
   * @returns a function that unsubscribes
   */
  onChange(listener: StateListener): () => void
  /** What has ended and is too old by now goes. */
  forgetOld(): void
  /** Sends nothing more. */
  close(): void
}

export interface ResendOptions {
  readonly fault?: DeliveryFaultInput | undefined
}

export interface MockOptions extends AccountOptions {
  /** What is known of the vendor beyond its ledger. @default nothing */
  readonly known?: Known | undefined
  /** A state to start from instead of an empty account. */
  readonly snapshot?: Snapshot | PreparedStore | undefined
  /** Since when the account has been open, epoch ms on the tenant's clock. @default now */
  readonly openedAt?: number | undefined
}

export function createMock({ snapshot, openedAt, ...options }: MockOptions): Mock {
  const { vendor, clock } = options
  const faults = createScriptedFaults()
  const account = createAccount({ ...options, faultFor: faults.forDelivery })
  const requests = createRequestLog(vendor.name, options.keep ?? usualKeep, clock.now)

  function open(at: number): void {
    account.ask((context) => vendor.openAccount({ ...context, now: () => at }))
    addFromOptions(vendor, account, at)
  }
  if (snapshot) account.restore(snapshot)
  else open(openedAt ?? clock.now())

  return {
    vendor,
    edition: options.edition,
    options: options.options,
    faults,
    get baseUrl() {
      return account.baseUrl
    },
    set baseUrl(url) {
      account.baseUrl = url
    },
    get bodyLimit() {
      const { bodyLimit } = vendor
      return typeof bodyLimit === 'number'
        ? bodyLimit
        : account.ask((context) => bodyLimitOf(vendor, context))
    },
    handle: createHandler({ ...options, account, faults, requests }),
    act: createAct(options, account),
    addSeedData: async (given) => await prepareSeedData(vendor, account, given).keep(),
    prepareSeedData: (given) => prepareSeedData(vendor, account, given),
    ...createSubscriptions(vendor, account),
    async trigger(event, triggered = {}) {
      const ids = await triggerEvent(vendor, account, event, triggered, clock)
      return ids.flatMap((id) => account.deliveries.get(id) ?? [])
    },
    draft: async (event, drafted = {}) => await draftEvent(vendor, account, event, drafted),
    ...readingOf(options, account),
    resend: createResend(vendor, account),
    requests: () => requests.list(),
    logs: { deliveries: account.deliveries.kept, requests },
    evidence: () => reliancesOf(vendor, account.uses, options.known ?? nothingKnown),
    reset() {
      account.clear()
      faults.clear()
      requests.clear()
      open(clock.now())
    },
    snapshot: account.snapshot,
    ofNow: account.ofNow,
    ...checksOf(vendor, account),
    restore: account.restore,
    onChange: account.onChange,
    forgetOld: () => [account.deliveries, requests].forEach((log) => log.forgetOld()),
    close: account.close,
  }
}

type Reading =
  | 'credentials'
  | 'objects'
  | 'headers'
  | 'retryPolicy'
  | 'deliveryHeaders'
  | 'routes'
  | 'deliveries'
  | 'delivery'
  | 'secretOf'
  | 'pending'
  | 'pendingDeliveries'
  | 'expiries'

/** What can be asked about an account. */
const readingOf = (
  { vendor, edition }: Pick<MockOptions, 'vendor' | 'edition'>,
  account: Account,
): Pick<Mock, Reading> => ({
  credentials: () => account.ask((context) => vendor.credentials(context)),
  objects: (limit) => account.ask((context) => objectsIn(vendor, context, limit)),
  headers: () => account.ask((context) => vendor.headers(context)),
  retryPolicy: () => account.ask((context) => vendor.retry(context)),
  deliveryHeaders: (attempt) => account.ask((context) => vendor.deliveryHeaders(attempt, context)),
  routes: () => routerOf(vendor).names(edition),
  deliveries: () => account.deliveries.list(),
  delivery: (id) => account.deliveries.get(id),
  secretOf: (id) => account.deliveries.secretOf(id),
  pending: account.deliveries.pending,
  pendingDeliveries: account.deliveries.listPending,
  expiries: () => [
    ...account.expiryTracker.list(),
    ...account.ask((context) => vendor.expiries?.(context) ?? []),
  ],
})

const checksOf = (vendor: AnyVendor, { store }: Account): Pick<Mock, 'check' | 'prepare'> => ({
  check(state) {
    try {
      store.check(state)
    } catch (error) {
      throw inNameOf(vendor, error)
    }
  },
  async prepare(state) {
    try {
      return await prepareStore(state, { ...vendor.tables, ...engineTables })
    } catch (error) {
      throw inNameOf(vendor, error)
    }
  },
})

/** The vendor is named: the tables of five are checked in one go. */
const inNameOf = ({ name }: AnyVendor, error: unknown): unknown =>
  error instanceof SnapshotError ? new SnapshotError(`${name}: ${error.message}`, error.suggestion) : error

const createAct =
  ({ vendor, journal }: Pick<MockOptions, 'vendor' | 'journal'>, account: Account): Mock['act'] =>
  async (name, input = {}) => {
    const action = own(vendor.actions, name)
    if (!action) throw new UnknownNameError('action', name, Object.keys(vendor.actions), vendor.name)
    const checked = parseInput(`${vendor.name} ${name}`, action.input, input)
    const { input: done, result } = await inOurWords(formatAct(vendor, name, checked), () =>
      performAction(account, action, checked),
    )
    journal.write({ kind: 'action', vendor: vendor.name, action: name, input: done, result })
    return result
  }

/** `acme finish {"id":7}`, as errors name it. */
const formatAct = (vendor: AnyVendor, name: string, input: object): string =>
  [vendor.name, name, ...(Object.keys(input).length > 0 ? [JSON.stringify(input)] : [])].join(' ')

const createResend =
  ({ name }: AnyVendor, { composer, deliveries }: Account): Mock['resend'] =>
  (id, options = {}) => {
    checkKeys('resend', options, ['fault'])
    const fault = options.fault === undefined ? undefined : readFault(deliveryFaults, options.fault)
    const sent = composer.composeAgain(id, fault)
    const [first] = sent.flatMap((one) => deliveries.get(one.id) ?? [])
    if (!first) throw new UnknownNameError('delivery', id, newestIds(deliveries), name)
    for (const one of sent) deliveries.begin(one.id)
    return first
  }

function newestIds({ kept }: Account['deliveries']): readonly string[] {
  const newest: string[] = []
  for (const id of kept.ids()) {
    newest.unshift(id)
    if (newest.length === 10) break
  }
  return newest
}
