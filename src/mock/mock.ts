import { deliveryTroubles, type DeliveryTroubleWish } from '../delivery/troubles.ts'
import type { Snapshot } from '../store/store.ts'
import type { Delivery } from '../vendor/delivery.ts'
import { HookdrillError } from '../vendor/error.ts'
import { FaultError, sayFault } from '../vendor/fault.ts'
import { parseInput } from '../vendor/invalid-input-error.ts'
import type { Subscription } from '../vendor/subscription.ts'
import { readTrouble } from '../vendor/trouble.ts'
import { UnknownNameError } from '../vendor/unknown-name-error.ts'
import type { AnyVendor } from '../vendor/vendor.ts'
import { createAccount, type AccountOptions } from './account.ts'
import { answer, dress, type Answered, type WireReply } from './answer.ts'
import { bodyLimitOf } from './body.ts'
import { createFaults, type Faults } from './faults.ts'
import type { Outbox } from './outbox.ts'
import type { AnsweredRequest, RawRequest } from './request.ts'
import { createRequestLog } from './request-log.ts'
import { trigger, type TriggerOptions } from './trigger.ts'

/** What a face does with a call. */
export type Handled =
  /** `written` is to be called when the answer is out: the webhooks that it caused follow it. */
  | { readonly kind: 'reply'; readonly reply: WireReply; written(): void }
  /** The connection is to be cut without an answer. */
  | { readonly kind: 'reset' }

/** One vendor's simulated account: answers its API, fires its webhooks. */
export interface Mock {
  readonly vendor: AnyVendor
  readonly edition: string
  readonly faults: Faults
  /** Where it is reached, without a trailing slash; set by the face that serves it. */
  baseUrl: string
  /** The longest request body that it takes, in bytes. */
  readonly bodyLimit: number
  handle(request: RawRequest): Promise<Handled>
  /**
   * What a person or the vendor does next. Gives what the action gives.
   *
   * @throws {UnknownNameError} for an action that the vendor does not have.
   * @throws {InvalidInputError} for an input that does not fit.
   */
  act(action: string, input?: Readonly<Record<string, unknown>>): Promise<unknown>
  /** What an operator fills in on the vendor's settings page. */
  subscribe(settings: Readonly<Record<string, unknown>>): Promise<Subscription | undefined>
  /** Sends an event without anything having happened; gives the deliveries. */
  trigger(event: string, options?: TriggerOptions): Promise<readonly Delivery[]>
  /** What an integrator gets from the vendor to start with. */
  credentials(): Readonly<Record<string, string>>
  /** The headers that an API call must carry. */
  headers(): Readonly<Record<string, string>>
  deliveries(): readonly Delivery[]
  delivery(id: string): Delivery | undefined
  /**
   * Sends the same bytes once more, under the same delivery id; with `tamper`, into trouble.
   *
   * @throws {UnknownNameError} for a delivery or a trouble that does not exist.
   * @throws {InvalidInputError} for a trouble that does not fit.
   */
  resend(id: string, options?: ResendOptions): Delivery
  /** The API calls that were answered, oldest first. */
  requests(): readonly AnsweredRequest[]
  /** An empty account again; the wiring stays. */
  reset(): void
  snapshot(): Snapshot
  /** @throws {SnapshotError} when it does not fit; nothing is changed then. */
  restore(snapshot: Snapshot): void
  /** Hears of every change of state; the answer stops that. */
  onChange(listener: () => void): () => void
  /** Sends nothing more. */
  close(): void
}

export interface ResendOptions {
  readonly tamper?: DeliveryTroubleWish | undefined
}

export interface MockOptions extends AccountOptions {
  /** A state to start from instead of an empty account. */
  readonly snapshot?: Snapshot | undefined
}

export function createMock({ snapshot, ...options }: MockOptions): Mock {
  const { vendor, clock, journal } = options
  const faults = createFaults()
  const account = createAccount({ ...options, troubleFor: faults.forDelivery })
  const requests = createRequestLog()

  const open = (): void => account.within((context) => vendor.open(context)).outbox.release()
  if (snapshot) restore(snapshot)
  else open()

  function restore(state: Snapshot): void {
    account.store.restore(state)
    account.courier.resume()
    account.jobs.resume()
  }

  async function handle(request: RawRequest): Promise<Handled> {
    const path = request.url.split('?', 1)[0] ?? ''
    const trouble = faults.forCall(request.method, path)
    if (trouble?.kind === 'reset') return { kind: 'reset' }
    if (trouble?.kind === 'delay')
      await new Promise<void>((resolve) => void clock.deadline(trouble.ms, resolve))
    const { result, outbox } = account.within(async (context): Promise<Answered> =>
      trouble === undefined || trouble.kind === 'delay'
        ? await answer(vendor, request, context)
        : { reply: await dress(vendor, trouble, context, { method: request.method, path }) },
    )
    const { reply, route, why } = await result
    await outbox.overtake()
    const { id } = requests.add({
      request,
      vendor: vendor.name,
      at: clock.now(),
      status: reply.status,
      route,
      trouble: trouble?.kind,
    })
    journal.write({
      kind: 'request',
      vendor: vendor.name,
      id,
      method: request.method,
      path,
      status: reply.status,
      ...(why !== undefined && { why }),
    })
    return { kind: 'reply', reply, written: hold(outbox) }
  }

  /** Until the answer is out, its webhooks count as under way, so that nobody takes the tenant for settled. */
  function hold(outbox: Outbox): () => void {
    if (outbox.size === 0) return () => outbox.release()
    let letGo = (): void => undefined
    clock.work.track(new Promise<void>((resolve) => (letGo = resolve)))
    return () => {
      outbox.release()
      letGo()
    }
  }

  /** `amiqus finish {"id":7}`, as errors name it. */
  const called = (name: string, input: object): string =>
    [vendor.name, name, ...(Object.keys(input).length > 0 ? [JSON.stringify(input)] : [])].join(' ')

  async function act(name: string, input: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const action = vendor.actions[name]
    if (!action) throw new UnknownNameError('action', name, Object.keys(vendor.actions), vendor.name)
    const checked = parseInput(`${vendor.name} ${name}`, action.input, input)
    const result = await inOurWords(called(name, checked), () =>
      account.perform((context) => action.run(checked, context)),
    )
    journal.write({ kind: 'action', vendor: vendor.name, action: name, input: checked, result })
    return result
  }

  const unknownDelivery = (id: string): UnknownNameError =>
    new UnknownNameError(
      'delivery',
      id,
      account.courier
        .list()
        .slice(-10)
        .map((known) => known.id),
      vendor.name,
    )

  return {
    vendor,
    edition: options.edition,
    faults,
    get baseUrl() {
      return account.baseUrl
    },
    set baseUrl(url) {
      account.baseUrl = url
    },
    get bodyLimit() {
      return account.within((context) => bodyLimitOf(vendor, context)).result
    },
    handle,
    act,
    async subscribe(settings) {
      const checked = parseInput(`${vendor.name} settings`, vendor.audience.settings, settings)
      return await inOurWords(`${vendor.name} settings`, () =>
        account.perform((context) => vendor.audience.subscribe(checked, context)),
      )
    },
    async trigger(event, triggered = {}) {
      const ids = await inOurWords(event, () => trigger(vendor, account, event, triggered, clock))
      return ids.flatMap((id) => account.courier.get(id) ?? [])
    },
    credentials: () => account.within((context) => vendor.credentials(context)).result,
    headers: () => account.within((context) => vendor.headers(context)).result,
    deliveries: () => account.courier.list(),
    delivery: (id) => account.courier.get(id),
    resend(id, { tamper } = {}) {
      const trouble = tamper === undefined ? undefined : readTrouble(deliveryTroubles, tamper)
      const sent = account.dispatch.again(id, trouble)
      const [first] = sent.flatMap((one) => account.courier.get(one.id) ?? [])
      if (!first) throw unknownDelivery(id)
      for (const one of sent) account.courier.begin(one.id)
      return first
    },
    requests: () => requests.list(),
    reset() {
      account.store.clear()
      account.courier.resume()
      account.jobs.resume()
      account.tallies.clear()
      faults.clear()
      requests.clear()
      open()
    },
    snapshot: () => account.store.snapshot(),
    restore,
    onChange: (listener) => account.store.onChange(listener),
    close: () => account.courier.close(),
  }
}

/** What a vendor would refuse through its API is refused here too, said to the person who drives the mock. */
async function inOurWords<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    const { fault } = error
    const isMissing = fault.kind === 'not-found'
    throw new HookdrillError(isMissing ? 'not_found' : 'refused', `${what}: ${sayFault(fault)}`, {
      suggestion: isMissing ? makeOne : undefined,
      cause: error,
    })
  }
}

const makeOne =
  'make one through the vendor\'s API first ("hookdrill vendors <vendor>" sketches how), or name one that exists'
