import '../kernel/time/dispose-symbols.ts'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Reliance } from '../evidence/reliances.ts'
import type { TenantSnapshot } from '../tenant/snapshot.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { TenantSettings } from '../tenant/tenants.ts'
import type { AnsweredRequest } from '../mock/calls/request.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { createClock } from '../kernel/time/clock.ts'
import { endOfTime } from '../kernel/time/instant.ts'
import { InvalidInputError, parseInput } from '../kernel/errors/invalid-input-error.ts'
import { checkKeys } from '../kernel/errors/known-keys.ts'
import { vendors as registry } from '../vendors.ts'
import type { InProcessHandler } from '../delivery/in-process/handler.ts'
import { createDrillClock, type DrillClock } from './drill-clock.ts'
import type { DrillDelivery } from './drill-delivery.ts'
import { hostOf } from './host.ts'
import { leftoversOf } from './leftovers.ts'
import { carryOut } from './carry-out.ts'
import { createMounting, type Mounting } from './mounting.ts'
import { createVendorDrill, type VendorDrill } from './vendor-drill.ts'
import { createWatch, type Watch } from './watch.ts'
import { Date } from '../kernel/time/globals.ts'

type Vendors = Readonly<Record<string, AnyVendor>>
type Registry = typeof registry

export interface DrillOptions<V extends Vendors = Registry> {
  /** The vendors that it has mocks of, by name, such as `{ ...vendors, acme }`. @default those that come with hookdrill */
  readonly vendors?: V
  /** Where its clock stands, epoch ms or ISO 8601. @default now, in whole seconds */
  readonly at?: number | string
  /** Lets the clock tick instead of standing still. @default false */
  readonly ticking?: boolean
  /** Makes ids, secrets and faults repeatable. @default HOOKDRILL_SEED, or a random one that a failing test prints */
  readonly seed?: string
  /** Editions by vendor: `{ <vendor>: 'current' }`. @default the first of each */
  readonly editions?: { readonly [Name in keyof NoInfer<V>]?: V[Name]['editions'][number] }
  /** Switches by vendor: `{ <vendor>: { badKey: 403 } }`. */
  readonly options?: { readonly [Name in keyof NoInfer<V>]?: z.input<V[Name]['options']> }
  /** Enforces rules that would make a vendor useless on one machine. @default false */
  readonly vendorRules?: boolean
  /** How many deliveries that have ended, and API calls, each vendor keeps, and how much of what happened; the oldest go. @default 100,000 */
  readonly keep?: number
  /** For how long they are kept, on its clock: ms, or text such as `30d`. @default as long as there are not too many */
  readonly keepFor?: number | string
  /**
   * Whether its end fails when something in it has rested on what is assumed of a vendor: `close`, or the end of `await using`.
   * An option that is given, and what `acceptAssumptions` names, does not count. @default false
   */
  readonly strictEvidence?: boolean
  /** Assumptions that are good enough, as `<vendor>:<id>` or `<vendor>:<option>`: `['acme:templates']`. @default none */
  readonly acceptAssumptions?: readonly string[]
}

/** What a test holds: a fresh account of each vendor, a clock, and everything that happens between them and the code under test. */
export type Drill<V extends Vendors = Registry> = DrillCore & {
  readonly [Name in keyof V]: VendorDrill<V[Name]>
}

export interface DrillCore extends Disposable, AsyncDisposable {
  /** The tenant's id. */
  readonly id: string
  /** Where it is on the server of this process; a vendor's base URL is this and its name. */
  readonly url: string
  /** `createDrill({ seed })` repeats this run. */
  readonly seed: string
  readonly clock: DrillClock
  /** The names of every vendor's events. */
  readonly events: readonly string[]
  /** What all vendors sent, oldest first. */
  readonly deliveries: readonly DrillDelivery[]
  /** The API calls that all vendors answered, oldest first. */
  readonly requests: readonly AnsweredRequest[]
  /**
   * Gives a receiver of this process a URL: an Express app or `(req, res)` listener, a Koa, Fastify or Nest app, an
   * `http.Server`, a fetch handler, a Hono app, a Worker (`{ fetch, env }`), a route module of Next.js (`{ ...route, params }`),
   * a Lambda handler (`{ lambda }`). It gets the very bytes, without a socket.
   *
   * @param path where it expects webhooks. @default /
   * @throws {InvalidInputError} for something that is not a handler, or not a path.
   */
  mount(handler: InProcessHandler, path?: string): string
  /**
   * Resolves when nothing is under way, what a handler gave to `ctx.waitUntil` included; what waits for the clock does not count.
   *
   * @throws {AggregateError} with what failed in the background.
   */
  settled(): Promise<void>
  /** Empty accounts again; the clock stays where it is. */
  reset(): void
  snapshot(): TenantSnapshot
  /** @throws {SnapshotError} when it does not fit; nothing is changed then. */
  restore(snapshot: TenantSnapshot): void
  /** What a test should not leave behind, in words: deliveries that it did not wait for, API calls that hit nothing. */
  leftovers(): readonly string[]
  /** What has rested on something that is assumed of a vendor, what a handler of webhooks sees first. */
  evidence(): readonly Reliance[]
  /**
   * Ends the drill: nothing that was due will happen.
   *
   * @throws {AssumptionError} with `strictEvidence`, once it has ended, naming each assumption that is open.
   */
  close(): Promise<void>
  /** What is below, for what a drill does not offer. */
  readonly tenant: Tenant
  /** @internal */
  readonly watch: Watch
}

/**
 * A fresh tenant on the server of this process.
 *
 * @throws {UnknownNameError} for an edition that a vendor does not have.
 * @throws {InvalidInputError} for options that do not fit, and for a vendor under a name that is taken.
 *
 * @example
 * await using drill = await createDrill()
 * await drill.<vendor>.subscribe('http://127.0.0.1:3000/webhooks')
 * await drill.<vendor>.trigger('record.finished')
 */
export const createDrill = <V extends Vendors = Registry>(options: DrillOptions<V> = {}): Promise<Drill<V>> =>
  carryOut(() => openDrill(options))

const optionNames = [
  'vendors',
  'at',
  'ticking',
  'seed',
  'editions',
  'options',
  'vendorRules',
  'keep',
  'keepFor',
  'strictEvidence',
  'acceptAssumptions',
]

async function openDrill<V extends Vendors>(options: DrillOptions<V>): Promise<Drill<V>> {
  checkKeys('a drill', options, optionNames)
  const vendors = options.vendors ?? (registry as Vendors as V) // V is the registry where no vendors are given.
  const { server, inProcess } = await hostOf(vendors)
  const { tenants, url } = server
  const mounting = createMounting(inProcess)
  const tenant = await tenants.create({
    seed: options.seed ?? process.env['HOOKDRILL_SEED'] ?? randomBytes(6).toString('hex'),
    // Its keys are names of vendors, and none of its values is undefined.
    ...(options.editions && { editions: options.editions as TenantSettings['editions'] }),
    ...(options.options && { options: options.options }),
    ...(options.vendorRules !== undefined && { vendorRules: options.vendorRules }),
    ...(options.keep !== undefined && { keep: options.keep }),
    ...(options.keepFor !== undefined && { keepFor: options.keepFor }),
    ...(options.strictEvidence !== undefined && { strictEvidence: options.strictEvidence }),
    ...(options.acceptAssumptions && { acceptAssumptions: options.acceptAssumptions }),
    clock: options.ticking ? {} : { frozenAt: startOf(options.at) },
  })
  const watch = createWatch(tenant)
  const drills = vendorDrills(vendors, tenant, watch, mounting)
  const end = async (): Promise<void> => {
    try {
      await tenants.delete(tenant.id)
    } finally {
      await mounting.unmountAll()
    }
  }
  return join(createCore(tenant, `${url}/~${tenant.id}`, drills, { watch, mounting, end }), drills)
}

type VendorDrills<V extends Vendors> = { readonly [Name in keyof V]: VendorDrill<V[Name]> }

const vendorDrills = <V extends Vendors>(
  vendors: V,
  tenant: Tenant,
  watch: Watch,
  mounting: Mounting,
): VendorDrills<V> =>
  Object.fromEntries(
    Object.values<AnyVendor>(vendors).map((vendor) => [
      vendor.name,
      createVendorDrill(vendor, () => tenant.mock(vendor.name), watch, mounting),
    ]),
  ) as VendorDrills<V> // One for each vendor, under its name.
/** What is of no vendor in particular. */
function createCore(
  tenant: Tenant,
  url: string,
  drills: Readonly<Record<string, VendorDrill>>,
  { watch, mounting, end }: { watch: Watch; mounting: Mounting; end: () => Promise<void> },
): DrillCore {
  /** A vendor that nobody has looked at has sent and answered nothing. */
  const opened = () => tenant.opened().flatMap(({ vendor }) => drills[vendor.name] ?? [])
  let ended: Promise<void> | undefined
  const close = (): Promise<void> => (ended ??= carryOut(end))
  return {
    id: tenant.id,
    url,
    seed: tenant.seed,
    clock: createDrillClock(tenant, watch),
    events: Object.values(drills).flatMap(({ events }) => events),
    get deliveries() {
      return opened()
        .flatMap(({ deliveries }) => deliveries)
        .toSorted((a, b) => a.createdAt - b.createdAt)
    },
    get requests() {
      return opened()
        .flatMap(({ requests }) => requests)
        .toSorted((a, b) => a.at - b.at)
    },
    mount: mounting.mount,
    settled: () =>
      carryOut(async () => {
        await watch.settled()
        await mounting.settled()
        await watch.settled()
      }),
    reset: () => tenant.reset(),
    snapshot: () => tenant.snapshot(),
    restore: (snapshot) => tenant.restore(snapshot),
    leftovers: () => leftoversOf(tenant, watch),
    evidence: () => tenant.evidence(),
    close,
    tenant,
    watch,
    [Symbol.dispose]: () => void close(),
    [Symbol.asyncDispose]: close,
  }
}

/** @throws {InvalidInputError} for a vendor that has the name of something else in a drill. */
function join<V extends Vendors>(core: DrillCore, drills: VendorDrills<V>): Drill<V> {
  const taken = Object.keys(drills).filter((name) => name in core)
  if (taken.length > 0)
    throw new InvalidInputError(
      'vendors',
      taken.map((name) => `"${name}" cannot be the name of a vendor here: drill.${name} is something else`),
    )
  return Object.defineProperties({ ...drills }, Object.getOwnPropertyDescriptors(core)) as Drill<V> // The getters stay getters.
}

const iso = z.union([
  z.number().min(0).max(endOfTime),
  z.iso.datetime().transform((text) => Date.parse(text)),
])

/** Whole seconds, since most vendors write no more. */
function startOf(at: number | string | undefined): number {
  return at === undefined ? Math.floor(createClock().now() / 1000) * 1000 : parseInput('at', iso, at)
}
