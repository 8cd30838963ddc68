import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { TenantSnapshot } from '../mock/snapshot.ts'
import type { Tenant } from '../mock/tenant.ts'
import type { TenantSettings } from '../mock/tenants.ts'
import type { AnsweredRequest } from '../mock/request.ts'
import { createClock } from '../kernel/time/clock.ts'
import { endOfTime } from '../kernel/time/instant.ts'
import { parseInput } from '../kernel/errors/invalid-input-error.ts'
import { checkKeys } from '../kernel/errors/known-keys.ts'
import { vendors, type VendorName } from '../vendors.ts'
import type { InProcessHandler } from '../delivery/in-process/handler.ts'
import { createDrillClock, type DrillClock } from './drill-clock.ts'
import type { DrillDelivery } from './drill-delivery.ts'
import { host } from './host.ts'
import { leftoversOf } from './leftovers.ts'
import { explainErrors } from './explain-errors.ts'
import { createMounting, type Mounting } from './mounting.ts'
import { createVendorDrill, type VendorDrill } from './vendor-drill.ts'
import { createWatch, type Watch } from './watch.ts'

export interface DrillOptions {
  /** Where its clock stands, epoch ms or ISO 8601. @default now, in whole seconds */
  readonly at?: number | string
  /** Lets the clock tick instead of standing still. @default false */
  readonly ticking?: boolean
  /** Makes ids, secrets and faults repeatable. @default HOOKDRILL_SEED, or a random one that a failing test prints */
  readonly seed?: string
  /** Editions by vendor, such as `{ reportflow: 'current' }`. @default the first of each */
  readonly editions?: TenantSettings['editions']
  /** Switches by vendor, such as `{ credas: { badKey: 403 } }`. */
  readonly options?: { readonly [Name in VendorName]?: z.input<(typeof vendors)[Name]['options']> }
  /** Enforces rules that would make a vendor useless on one machine. @default false */
  readonly vendorRules?: boolean
}

/** What a test holds: five fresh accounts, a clock, and everything that happens between them and the code under test. */
export type Drill = DrillCore & { readonly [Name in VendorName]: VendorDrill<(typeof vendors)[Name]> }

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
   * Gives a receiver of this process a URL: an Express app or `(req, res)` listener, a fetch handler, a Hono app, a Fastify
   * instance. It gets the very bytes, without a socket.
   *
   * @param path where it expects webhooks. @default /
   * @throws {InvalidInputError} for something that is no handler, or no path.
   */
  mount(handler: InProcessHandler, path?: string): string
  /**
   * Resolves when nothing is under way; what waits for the clock does not count.
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
  /** Ends the drill: nothing that was due will happen. */
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
 * @throws {InvalidInputError} for options that do not fit.
 *
 * @example
 * await using drill = await createDrill()
 * await drill.amiqus.subscribe('http://127.0.0.1:3000/webhooks')
 * await drill.amiqus.trigger('record.finished')
 */
export const createDrill = (options: DrillOptions = {}): Promise<Drill> => explainErrors(() => open(options))

const optionNames = ['at', 'ticking', 'seed', 'editions', 'options', 'vendorRules']

async function open(options: DrillOptions): Promise<Drill> {
  checkKeys('a drill', options, optionNames)
  const { server, inProcess } = await host()
  const { tenants, url } = server
  const mounting = createMounting(inProcess)
  const tenant = await tenants.create({
    seed: options.seed ?? process.env['HOOKDRILL_SEED'] ?? randomBytes(6).toString('hex'),
    ...(options.editions && { editions: options.editions }),
    ...(options.options && { options: options.options }),
    ...(options.vendorRules !== undefined && { vendorRules: options.vendorRules }),
    clock: options.ticking ? {} : { frozenAt: startOf(options.at) },
  })
  return drillOf(tenant, `${url}/~${tenant.id}`, mounting, async () => {
    await tenants.delete(tenant.id)
    await mounting.unmountAll()
  })
}

function drillOf(tenant: Tenant, url: string, mounting: Mounting, end: () => Promise<void>): Drill {
  const watch = createWatch(tenant)
  const drills = Object.fromEntries(
    Object.values(vendors).map((vendor) => [
      vendor.name,
      createVendorDrill(vendor, () => tenant.mock(vendor.name), watch, mounting),
    ]),
  ) as { [Name in VendorName]: VendorDrill<(typeof vendors)[Name]> } // One for each vendor of the registry.
  /** A vendor that nobody has looked at has sent and answered nothing. */
  const opened = () => tenant.opened().map(({ vendor }) => drills[vendor.name as VendorName])
  let ended: Promise<void> | undefined
  const close = (): Promise<void> => (ended ??= end())

  const core: DrillCore = {
    id: tenant.id,
    url,
    seed: tenant.seed,
    clock: createDrillClock(tenant, watch),
    events: Object.values(drills).flatMap(({ events }): readonly string[] => events),
    get deliveries() {
      return opened()
        .flatMap(({ deliveries }): readonly DrillDelivery[] => deliveries)
        .toSorted((a, b) => a.createdAt - b.createdAt)
    },
    get requests() {
      return opened()
        .flatMap(({ requests }) => requests)
        .toSorted((a, b) => a.at - b.at)
    },
    mount: mounting.mount,
    settled: watch.settled,
    reset: () => tenant.reset(),
    snapshot: () => tenant.snapshot(),
    restore: (snapshot) => tenant.restore(snapshot),
    leftovers: () => leftoversOf(tenant, watch),
    close,
    tenant,
    watch,
    [Symbol.dispose]: () => void close(),
    [Symbol.asyncDispose]: close,
  }
  return Object.defineProperties({ ...drills }, Object.getOwnPropertyDescriptors(core)) as Drill // The getters stay getters.
}

const iso = z.union([
  z.number().min(0).max(endOfTime),
  z.iso.datetime().transform((text) => Date.parse(text)),
])

/** Whole seconds, since most vendors write no more. */
function startOf(at: number | string | undefined): number {
  return at === undefined ? Math.floor(createClock().now() / 1000) * 1000 : parseInput('at', iso, at)
}
