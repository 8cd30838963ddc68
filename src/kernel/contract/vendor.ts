import type { z } from 'zod'
import type { Action } from './action.ts'
import type { Audience } from './audience.ts'
import type { Expiry } from './change.ts'
import type { Context, Shape } from './context.ts'
import type { Delivery, Signing } from '../delivery/delivery.ts'
import type { Encoder } from '../wire/encode.ts'
import type { Emission, EventName, Payload } from './event.ts'
import type { LedgerEntry } from './evidence.ts'
import type { Refusal } from './refusal.ts'
import type { Journey } from './journey.ts'
import type { Json } from '../data/json.ts'
import type { Reply, ReplyHeaders } from './reply.ts'
import type { RetryPolicy } from '../delivery/retry.ts'
import type { ApiRequest, Route } from './route.ts'
import type { VendorSeedData } from './seed-data.ts'
import type { VendorScenarios } from '../scenario/vendor-scenarios.ts'
import type { ReceiverSource } from '../../receiver/contract.ts'

/** One attempt about to be made, for the headers that a vendor adds to it. */
export interface AttemptAhead {
  readonly delivery: Delivery
  /** 1 for the first. */
  readonly number: number
}

/** Which call went wrong. */
export interface CallLocation {
  readonly method: string
  readonly path: string
  /** Its query string as it came, without `?`; signed links say in it when they end. */
  readonly search?: string
}

/** A real origin of the vendor, for callers that cannot change it. `*` stands for one or more characters of the host name. */
export interface VendorOrigin {
  readonly origin: string
  /** The path on this mock that a URL of that origin means. @default its own path */
  readonly toPath?: (url: URL) => string
}

/** Everything that is known of one vendor, readable from top to bottom and checked by the compiler. */
export interface Vendor<S extends Shape> {
  /** As in paths and on the command line: lower case, letters and digits. */
  readonly name: string
  readonly title: string
  /** What its file is, for people: `identity report (PDF)`. */
  readonly handsOver: string
  /** The documented generations of its API, the default first. */
  readonly editions: readonly [string, ...string[]]
  readonly origins: readonly VendorOrigin[]
  /** Where links to its files point while its API is at this URL, for a vendor that keeps files at another host than its API. */
  filesOrigin?(baseUrl: string): string
  /** The longest request body that it takes, in bytes; a function when editions or options differ in it. */
  readonly bodyLimit: number | ((context: Context<S>) => number)
  readonly tables: S['tables']
  readonly events: S['events']
  /** Switches for what the sources leave open; every key has a default and a description. */
  readonly options: S['options']
  /** Fills an empty account: on creation and after a reset. */
  openAccount(context: Context<S>): void
  /**
   * What an integrator's own account has that code may name by its id. Needs the option `seedData`, made by `seedDataOption`
   * of the same lists; that goes into the account after `openAccount`.
   */
  readonly seedData?: VendorSeedData<S>
  /** What an integrator gets from the vendor to start with. */
  credentials(context: Context<S>): Readonly<Record<string, string>>
  /** The headers that an API call must carry, ready to use. */
  headers(context: Context<S>): Readonly<Record<string, string>>
  /** @throws {RefusalError} `unauthenticated` or `forbidden`. */
  authenticate(request: ApiRequest, context: Context<S>): void
  /**
   * What every answer carries besides its own headers, such as how many calls are left. Asked once for each call,
   * before anything else is looked at; the request has no params, query or body yet.
   *
   * @throws {RefusalError} `rate-limited`.
   */
  answerHeaders?(request: ApiRequest, context: Context<S>): ReplyHeaders
  readonly routes: readonly Route<S>[]
  /** Whether HEAD is answered wherever there is a GET, with its headers alone. @default false: 405, unless it has a route */
  answersHead?(context: Context<S>): boolean
  readonly actions: Readonly<Record<string, Action<S>>>
  /** The state of a row that actions are about, in the vendor's words. @default what a field such as `status` says */
  stateOf?(table: keyof S['tables'] & string, id: string | number, context: Context<S>): string | undefined
  /** Work that the vendor does later, by name. */
  readonly jobs: Readonly<Record<string, (data: Json, context: Context<S>) => void | Promise<void>>>
  /** What a body that has been parsed says to the schema of its route, as the vendor's framework reads it. @default what it is */
  readBody?(given: unknown, schema: z.ZodType, context: Context<S>): unknown
  /** Payload to the bytes of a webhook. */
  encode(payload: unknown, context: Context<S>): Uint8Array
  /** The bytes that the signature is over, when that is something else than what is sent; `undefined` for the body itself. */
  signs?(payload: unknown, context: Context<S>): Uint8Array | undefined
  /** API answer to bytes. @default compact JSON */
  readonly encodeAnswer?: Encoder
  /** Content-Type of a JSON answer. @default application/json */
  readonly answerType?: string
  /** Every way in which its deliveries can be signed, the default first. */
  readonly signings: readonly [Signing, ...Signing[]]
  readonly audience: Audience<S>
  retry(context: Context<S>): RetryPolicy
  /** In the spelling and order of the wire; the signature is added. */
  deliveryHeaders(
    attempt: AttemptAhead,
    context: Pick<Context<S>, 'options'>,
  ): Readonly<Record<string, string>>
  /** Called when a delivery has been delivered or abandoned. */
  afterDelivery?(delivery: Delivery, context: Context<S>): void
  /**
   * What this account holds that is of use only until some instant: links, tokens, codes; also what has expired already.
   * For telling what a moved clock has outlived; whether something has expired is for its route to say.
   */
  expiries?(context: Context<S>): readonly Expiry[]
  /** For each event: makes what it is about in this account, so that its links work, and gives the payload. */
  readonly examples: {
    readonly [K in EventName<S['events']>]: (context: Context<S>) => Emission<Payload<S['events'], K>>
  }
  /** `at` is the call that went wrong, for a vendor whose parts speak differently. */
  refuse(fault: Refusal, context: Context<S>, at: CallLocation): Reply
  /** What the JSON of its refusals looks like, for those who publish it; the first that fits a refusal is its shape. @default not published */
  readonly refusalShapes?: readonly z.ZodType[]
  /** Behaviour beyond routes and events: headers, delays, error bodies. */
  readonly ledger: readonly LedgerEntry[]
  readonly journey: Journey
  /**
   * How the reference receiver deals with it: `() => import('./receiver.ts')`. Loaded by the receiver alone, so that the
   * sending side cannot use its code. Without one, demo and smoke pass the vendor over.
   */
  readonly receiver?: ReceiverSource['receiver']
  /** What it brings to scenarios: its own, its steps for those of all vendors, and those that do not fit it. */
  readonly scenarios?: VendorScenarios
}

/** A vendor whose shape nobody needs to know: the one erased place. */
// oxlint-disable-next-line typescript/no-explicit-any -- Vendors differ in tables, events and options; the engine treats them all alike.
export type AnyVendor = Vendor<any>

/**
 * Identity at run time; at compile time it ties tables, events, routes and actions together.
 *
 * @example defineVendor<Acme>()({ name: 'acme', … }) // two calls, so that actions and credentials keep their own types
 */
export const defineVendor =
  <S extends Shape>() =>
  <
    const Name extends string,
    Actions extends Readonly<Record<string, Action<S>>>,
    Credentials extends Readonly<Record<string, string>>,
    Settings extends z.ZodObject = z.ZodObject,
    Receiver extends ReceiverSource['receiver'] = undefined,
    Scenarios extends VendorScenarios = Readonly<Record<never, never>>,
    const Editions extends Vendor<S>['editions'] = Vendor<S>['editions'],
  >(
    vendor: Unnamed<S> & Named<S, Name, Actions, Credentials, Settings, Receiver, Scenarios, Editions>,
  ): Unnamed<S> & Named<S, Name, Actions, Credentials, Settings, Receiver, Scenarios, Editions> =>
    vendor

export type Unnamed<S extends Shape> = Omit<
  Vendor<S>,
  'name' | 'editions' | 'actions' | 'credentials' | 'audience' | 'receiver' | 'scenarios'
>

/** The parts of a vendor of which others are to know the names: of its actions, of what is in its credentials and settings, … */
export interface Named<
  S extends Shape,
  Name,
  Actions,
  Credentials,
  Settings extends z.ZodObject,
  Receiver,
  Scenarios,
  Editions,
> {
  readonly name: Name
  readonly editions: Editions
  readonly actions: Actions
  credentials(context: Context<S>): Credentials
  readonly audience: Audience<S, Settings>
  readonly receiver?: Receiver
  readonly scenarios?: Scenarios
}
