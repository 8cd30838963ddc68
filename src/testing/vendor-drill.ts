import type { z } from 'zod'
import { readScriptedFault, type ScriptedFault, type When } from '../faults/read-scripted-fault.ts'
import { type faults } from '../faults/catalogue.ts'
import type { InProcessHandler } from '../delivery/in-process/handler.ts'
import type { Reliance } from '../evidence/reliances.ts'
import { filesOriginOf } from '../mock/access.ts'
import type { Mock, ResendOptions } from '../mock/mock.ts'
import type { AnsweredRequest } from '../mock/calls/request.ts'
import type { TriggerOptions } from '../mock/trigger.ts'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import type { FaultInput } from '../faults/fault.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { fetchOfNode } from '../delivery/http-client.ts'
import { nodeGlobals } from '../kernel/wire/node-globals.ts'
import { closingStream } from '../kernel/wire/closing-stream.ts'
import { whatWasAsked } from './matchers/what-was-asked.ts'
import { whatWasSent } from './matchers/what-was-sent.ts'
import { toDrillDelivery, type DrillDelivery } from './drill-delivery.ts'
import type { Mounting } from './mounting.ts'
import { carryOut, isNodeFaked } from './carry-out.ts'
import { explainErrorsAtOnce } from './explain-errors.ts'
import type { PathValues } from './path-values.ts'
import { until, type Met, type UntilOptions } from './until.ts'
import type { DrillSubscription, Watch } from './watch.ts'

/** The names of a vendor's events, such as `record.finished`. Parameters have them without this name, for errors that list them. */
export type EventOf<V extends AnyVendor> = keyof V['events'] & string
/** What else can be filled in on a vendor's settings page. */
export type SettingsOf<V extends AnyVendor> = Omit<z.input<V['audience']['settings']>, 'url'>
type InputOf<A> = A extends { readonly input: infer I extends z.ZodObject } ? z.input<I> : never
/** As the option `seedData` takes it. */
export type SeedDataInput<V extends AnyVendor> = V extends { readonly options: infer O extends z.ZodObject }
  ? z.input<O> extends { readonly seedData?: infer Data }
    ? NonNullable<Data>
    : never
  : never
type ResultOf<A> = A extends { run(input: never, context: never): infer R } ? Awaited<R> : never

/** Faults that wait for what they are to hit. */
export interface DrillFaults<Event extends string> {
  /**
   * The next call or delivery that fits runs into it: `add('duplicate')`, `add({ kind: 'status', status: 503 }, { path: '/v1', times: 3 })`.
   *
   * @throws {UnknownNameError} naming the nearest fault or event.
   * @throws {InvalidInputError} for settings that do not fit.
   */
  add(fault: FaultInput<typeof faults>, when?: Omit<When, 'event'> & { readonly event?: Event }): void
  list(): readonly ScriptedFault[]
  clear(): void
}

/** One vendor of a drill: what a test does to it, and what can be seen of it. */
export interface VendorDrill<V extends AnyVendor = AnyVendor> {
  readonly name: string
  /** The names of its events. */
  readonly events: readonly EventOf<V>[]
  /** Where its API is, without a trailing slash. */
  readonly baseUrl: string
  /** Where links to its files point, of a vendor that keeps them at another host than its API. */
  readonly filesOrigin: string | undefined
  /** What an integrator gets from the vendor, by name: API key, client id, webhook secret. */
  readonly credentials: Readonly<ReturnType<V['credentials']>>
  /** The headers that an API call must carry. */
  readonly headers: Readonly<Record<string, string>>
  readonly faults: DrillFaults<EventOf<V>>
  /** What was sent, oldest first. */
  readonly deliveries: readonly DrillDelivery[]
  /** The API calls that were answered, oldest first. */
  readonly requests: readonly AnsweredRequest[]
  /** What has rested on something that is assumed of this vendor, what a handler of webhooks sees first. */
  evidence(): readonly Reliance[]
  /** The newest delivery, of an event if one is named; undefined when there is none. */
  delivery(event?: keyof V['events'] & string): DrillDelivery | undefined
  /**
   * What an operator fills in on the vendor's settings page. A handler of this process is mounted at `/`. `settings` are the vendor's own, such as `events` or `secret`.
   *
   * @throws {InvalidInputError} for settings that do not fit.
   */
  subscribe(to: string | URL | InProcessHandler, settings?: SettingsOf<V>): Promise<DrillSubscription>
  /**
   * Puts in what your own account has, by list, so that code with its ids runs unchanged: `{ journeys: [{ id: … }] }`. Until a reset.
   *
   * @throws {SeedDataError} naming every problem; nothing is changed then.
   */
  addSeedData(given: SeedDataInput<V>): Promise<void>
  /**
   * What a person or the vendor does next. Resolves when the webhooks that it caused have been tried.
   *
   * @throws {UnknownNameError} naming the nearest action.
   * @throws {InvalidInputError} for an input that does not fit.
   */
  act<A extends keyof V['actions'] & string>(
    action: A,
    input?: InputOf<V['actions'][A]>,
  ): Promise<ResultOf<V['actions'][A]>>
  /**
   * Sends an event without anything having happened. Resolves when it has been tried.
   *
   * @throws {UnknownNameError} naming the nearest event.
   * @throws {InvalidInputError} for a payload that does not fit, or an override of a path that is not there.
   */
  trigger<E extends keyof V['events'] & string>(
    event: E,
    options?: TriggerOptions<PathValues<z.input<V['events'][E]['schema']>>>,
  ): Promise<readonly DrillDelivery[]>
  /** Sends the same bytes once more, under the same delivery id. Resolves when they have been tried. */
  resend(delivery: Pick<DrillDelivery, 'id'>, options?: ResendOptions): Promise<DrillDelivery>
  /**
   * Waits, in real time, until the code under test has done something that only it knows of: stored a file, emptied a queue.
   * Gives the first value of `condition` that is not false, null or undefined; what it throws counts as not yet, so that it
   * may hold assertions.
   *
   * @throws {UntilError} when that takes too long, with what it gave or threw last, and what the vendor saw.
   *
   * @example
   * await drill.<vendor>.until(async () => (await documents()).length === 1)
   * expect(drill.<vendor>).toHaveDownloaded()
   */
  until<T>(condition: () => T, options?: UntilOptions): Promise<Met<T>>
  /** Calls the API with the headers that a call must carry; `init.headers` replaces single ones. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

/** The account is opened when the test first does something with it. */
export function createVendorDrill<V extends AnyVendor>(
  vendor: V,
  mock: () => Mock,
  watch: Watch,
  mounting: Mounting,
): VendorDrill<V> {
  const live = (delivery: Delivery): DrillDelivery => toDrillDelivery(mock(), watch, delivery)

  return {
    name: vendor.name,
    events: Object.keys(vendor.events),
    get baseUrl() {
      return mock().baseUrl
    },
    get filesOrigin() {
      return filesOriginOf(mock())
    },
    get credentials() {
      return mock().credentials() as ReturnType<V['credentials']> // The mock is of this vendor.
    },
    get headers() {
      return mock().headers()
    },
    faults: createDrillFaults(vendor, mock),
    get deliveries() {
      return mock().deliveries().map(live)
    },
    get requests() {
      return mock().requests()
    },
    delivery(event) {
      const { deliveries } = mock().logs
      for (const seen of deliveries.newestFirst())
        if (event === undefined || seen.event === event) return live(deliveries.whole(seen))
      return undefined
    },
    evidence: () => mock().evidence(),
    subscribe: (to, settings) =>
      carryOut(async () => {
        const url = typeof to === 'string' || to instanceof URL ? String(to) : mounting.mount(to)
        const subscription = await subscribe(mock(), { ...settings, url })
        watch.subscribed(vendor.name, subscription)
        return subscription
      }),
    addSeedData: (given) => carryOut(() => mock().addSeedData(given)),
    ...createDriving<V>(mock, watch, live),
    until: (condition, options) =>
      carryOut(async () => {
        const met = await until(
          condition,
          () => [whatWasSent(mock().deliveries().map(live)), whatWasAsked(mock().requests())].join('\n'),
          options,
        )
        await watch.quiet()
        return met
      }),
    fetch: (path, init) => carryOut(() => callApi(mock(), path, init)),
  }
}

const createDrillFaults = <V extends AnyVendor>(vendor: V, mock: () => Mock): DrillFaults<EventOf<V>> => ({
  add: (fault, when) => explainErrorsAtOnce(() => mock().faults.add(readScriptedFault(vendor, fault, when))),
  list: () => mock().faults.list(),
  clear: () => mock().faults.clear(),
})

/** What makes something happen, and waits until what it caused has been tried. */
function createDriving<V extends AnyVendor>(
  mock: () => Mock,
  watch: Watch,
  live: (delivery: Delivery) => DrillDelivery,
): Pick<VendorDrill<V>, 'act' | 'trigger' | 'resend'> {
  return {
    act: (action, input) =>
      carryOut(async () => {
        const result = await mock().act(action, input)
        await watch.quiet()
        return result as never // The action that runs is the one that the types were taken from.
      }),
    trigger: (event, options) =>
      carryOut(async () => {
        const sent = (await mock().trigger(event, options)).map(live)
        await watch.quietAfter(
          mock(),
          sent.map(({ id }) => id),
        )
        return sent
      }),
    resend: ({ id }, options) =>
      carryOut(async () => {
        const sent = live(mock().resend(id, options))
        await watch.quietAfter(mock(), [sent.id])
        return sent
      }),
  }
}

async function subscribe(
  mock: Mock,
  settings: Readonly<Record<string, unknown>>,
): Promise<DrillSubscription> {
  const made = await mock.subscribe(settings)
  if (!made) throw new RangeError(`${mock.vendor.name} made no subscription of a URL`)
  const { id, url, signing, secret } = made
  return { id, url, signing, secret: secret.reveal() }
}

async function callApi(mock: Mock, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new nodeGlobals.Headers(init.headers)
  for (const [name, value] of Object.entries(mock.headers())) if (!headers.has(name)) headers.set(name, value)
  const fetch = 'document' in nodeGlobals ? await fetchOfNode() : nodeGlobals.fetch
  const response = await fetch(mock.baseUrl + path, { ...init, headers })
  return isNodeFaked() ? await readAhead(response) : response
}

/** With its body in it: once nobody waits for the kit, nothing more would come from the socket. */
async function readAhead(response: Response): Promise<Response> {
  if (response.body === null) return response
  const bytes = new Uint8Array(await response.arrayBuffer())
  return new nodeGlobals.Response(closingStream(bytes), response)
}
