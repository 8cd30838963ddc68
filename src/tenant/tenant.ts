import { randomBytes } from 'node:crypto'
import type { FetchFile } from '../delivery/download.ts'
import type { WebhookSender } from '../delivery/send.ts'
import { createClock, type ClockOptions, type TenantClock } from '../kernel/time/clock.ts'
import type { DocumentSpec } from '../kernel/contract/document.ts'
import { toMs } from '../kernel/time/duration.ts'
import { toInstant } from '../kernel/time/instant.ts'
import { defaultKeep, type Keep } from '../kernel/data/kept-log.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { createMock, type Mock } from '../mock/mock.ts'
import { addToAll } from './add-to-all.ts'
import { createTaking, type Taking } from './taking.ts'
import { createMocks, type Mocks } from './mocks.ts'
import { restoreAll, restoreLong, type Restored } from './restore.ts'
import type { Played, TenantSnapshot } from './snapshot.ts'
import { readAccepted } from '../evidence/accepted.ts'
import type { Known, Reliance } from '../evidence/reliances.ts'
import { reportOf, type TimeReport } from '../journal/time-report.ts'
import { vendorOptions } from './vendor-options.ts'
import type { TenantKeeper } from './keeper.ts'
import type { PreparedStore } from '../store/store.ts'
import { isSeeded, type KeptTenant } from './kept-tenant.ts'
import { createLending, type Lending } from './lent-accounts.ts'
import { createSavedSnapshots, type SavedSnapshots } from './saved-snapshots.ts'

export interface TenantOptions {
  readonly id: string
  readonly vendors: Readonly<Record<string, AnyVendor>>
  readonly send: WebhookSender
  readonly download: FetchFile
  readonly render: (document: DocumentSpec) => Promise<Uint8Array>
  /** The edition of a vendor to play. @default the first that it lists */
  readonly editions?: Readonly<Record<string, string>> | undefined
  /** Switches by vendor; what is left out keeps its default. */
  readonly options?: Readonly<Record<string, unknown>> | undefined
  /** Enforces rules that would make a vendor useless on one machine. @default false */
  readonly vendorRules?: boolean | undefined
  /**
   * How many deliveries that have ended, and how many API calls, each mock keeps, and how many entries the journal; the oldest go.
   * @default 100,000
   */
  readonly keep?: number | undefined
  /** For how long they are kept, on the tenant's clock: ms, or text such as `30d`. @default as long as there are not too many */
  readonly keepFor?: number | string | undefined
  /** Whether it ends as failed when something has rested on an assumption that is open. @default false */
  readonly strictEvidence?: boolean | undefined
  /** Assumptions that are good enough, as `<vendor>:<id>` or `<vendor>:<option>`. @default none */
  readonly acceptAssumptions?: readonly string[] | undefined
  /** Makes ids, secrets and the choices of faults repeatable. @default random ids, and choices by a made-up seed */
  readonly seed?: string | undefined
  /** How far on the numbers begin that vendors give, as in an account that is not new. @default 0 */
  readonly numbersFrom?: number | undefined
  readonly clock?: ClockOptions | undefined
  /** What it was when it ended; accounts of which there is nothing are empty. @default nothing */
  readonly kept?: KeptTenant | undefined
  /** The rows of `kept` by vendor, checked and set up. @default that is done when they are looked at */
  readonly prepared?: Readonly<Record<string, PreparedStore>> | undefined
  /** Keeps it between runs. @default nothing is kept */
  readonly keeper?: TenantKeeper | undefined
  /** The switches, by vendor, with which it came about. @default those of now */
  readonly keptOptions?: Readonly<Record<string, unknown>> | undefined
  /** Where a vendor's mock is reached, once it is asked for. @default nowhere; the face that serves it says so */
  readonly baseUrl?: ((vendor: string) => string) | undefined
}

/** Isolated from every other: one mock of each vendor, one clock, one journal. */
export interface Tenant extends Taking {
  readonly id: string
  /** What the choices that faults leave open come from: given as `seed`, they are the same again. */
  readonly seed: string
  /** Whether credentials of a vendor were made without a seed: then they are the same on every machine. */
  readonly hasKnownCredentials: boolean
  readonly clock: TenantClock
  readonly journal: Journal
  /** By vendor. An account is opened when somebody first looks at it, and is then as it would be had it been open from the start. */
  readonly mocks: Readonly<Record<string, Mock>>
  /** The mocks that somebody has looked at: all that can have sent, answered or stored anything. */
  opened(): readonly Mock[]
  /** @throws {UnknownNameError} naming the nearest vendor. */
  mock(vendor: string): Mock
  /**
   * Moves the clock on, as `clock.advance` does, and tells what happened meanwhile. Takes ms or text such as `28h`.
   *
   * @throws {DurationError} for what is not a duration.
   */
  advance(duration: number | string): Promise<TimeReport>
  /**
   * Moves the clock to an instant, and tells what happened meanwhile. Takes epoch ms or ISO 8601 with its zone.
   *
   * @throws {InvalidInputError} for what is not an instant, or is in the past.
   */
  advanceTo(instant: number | string): Promise<TimeReport>
  /** Resolves when nothing is under way; what waits for the clock does not count. */
  settled(): Promise<void>
  /**
   * Puts in what the integrator's own accounts have, by vendor: `{ <vendor>: { <list>: [{ id: … }] } }`, as a file of seed data has
   * it. What has the same id is replaced. Lasts until the accounts are reset.
   *
   * @throws {SeedDataError} naming every problem; nothing is changed then.
   */
  addSeedData(given: unknown): Promise<void>
  /** Whether it ends as failed when something has rested on an assumption that is open. */
  readonly strictEvidence: boolean
  /**
   * What has rested on something that is assumed of a vendor, what a handler of webhooks sees first: assumptions that took effect,
   * as far as that can be seen. A reset does not take it back.
   */
  evidence(): readonly Reliance[]
  /** Every account as on its first day; clock, journal, evidence and named snapshots stay. */
  reset(): void
  /** Snapshots that somebody wants to go back to, by name. */
  readonly snapshots: SavedSnapshots
  /** For whoever gets accounts of its own for a while. */
  readonly lending: Lending
  /**
   * Makes every account what it was; what was under way is dropped, and what was pending then is taken up. The clock stays where it
   * is: what has fallen due since is attempted at once (deliveries) or at the next move (other work), and links that have expired since
   * stay expired.
   *
   * @throws {SnapshotError} for another version, other vendors or editions, and rows that do not fit; nothing is changed then.
   */
  restore(snapshot: TenantSnapshot): Restored
  /** As `restore`, checked and set up with turns for others in between; takes what comes from outside. */
  restoreLong(snapshot: unknown): Promise<Restored & Pick<TenantSnapshot, 'at'>>
  /** Ends the tenant: nothing that was due will happen. */
  close(): void
}

export function createTenant(options: TenantOptions): Tenant {
  const { id, kept, keeper } = options
  const seed = options.seed ?? kept?.seed ?? randomBytes(4).toString('hex')
  checkVendorNames(options)
  const keep = keepOf(options)
  const clock = createClock({
    ...options.clock,
    onFailure: (error) =>
      void journal.write({ kind: 'warning', vendor: 'hookdrill', message: formatFailure(error) }),
  })
  const journal: Journal = createJournal(clock.now, keep, kept?.journal)
  const life = { emptySince: clock.now(), isClosed: false }
  // What was asked for and cannot be is refused now, not when somebody looks.
  const all = Object.values(options.vendors).map((vendor) => played(vendor, options))
  const opener: Opener = { options, seed, keep, clock, journal, life, accepts: readAccepted(options) }
  const mocks = createMocks(all.map((each) => [each.vendor.name, () => open(each, opener)] as const))
  // What was pending when the snapshot was taken goes on at once, whoever looks.
  for (const name of Object.keys(kept?.mocks ?? {}))
    if (Object.hasOwn(options.vendors, name)) mocks.open(name)
  keeper?.begin(seed, clock, journal)
  if (keep.forMs !== Infinity) clock.onMove(() => forgetOld(journal, mocks))

  const taking = createTaking(clock, all, mocks)
  const restorable = { mocks, all, journal }

  return {
    id,
    seed,
    hasKnownCredentials: all.some(({ vendor }) => !isSeeded(vendor.name, options)),
    clock,
    journal,
    mocks: mocks.all,
    opened: mocks.opened,
    mock(name) {
      const one = mocks.all[name]
      if (!one) throw new UnknownNameError('vendor', name, Object.keys(mocks.all))
      return one
    },
    ...createTimeTravel(clock, journal, mocks),
    settled: () => clock.work.settled(),
    strictEvidence: options.strictEvidence ?? false,
    evidence: () => mocks.opened().flatMap((each) => each.evidence()),
    addSeedData: (given) => addToAll(given, options.vendors, (name) => mocks.all[name]),
    reset() {
      life.emptySince = clock.now()
      for (const each of mocks.opened()) each.reset()
      journal.write({ kind: 'reset' })
    },
    ...taking,
    snapshots: createSavedSnapshots({ id, kept: kept?.snapshots, keeper, ...taking, restorable }),
    lending: createLending({ ...taking, clock }, keeper),
    restore: (given) => restoreAll(restorable, given),
    restoreLong: (given) => restoreLong(restorable, given),
    close() {
      life.isClosed = true
      for (const each of mocks.opened()) each.close()
      clock.stop()
    },
  }
}

/** What the mocks of a tenant share. */
interface Opener {
  readonly options: TenantOptions
  readonly seed: string
  readonly keep: Keep
  readonly clock: TenantClock
  readonly journal: Journal
  readonly life: { readonly emptySince: number; readonly isClosed: boolean }
  readonly accepts: Known['accepts']
}

function open(settings: Played, { options, seed, keep, clock, journal, life, accepts }: Opener): Mock {
  const { name } = settings.vendor
  const mock = createMock({
    ...settings,
    tenant: options.id,
    clock,
    journal,
    send: options.send,
    download: options.download,
    render: options.render,
    vendorRules: options.vendorRules ?? false,
    keep,
    seed: options.seed,
    numbersFrom: options.numbersFrom,
    faultSeed: seed,
    known: { options: options.options?.[name], accepts },
    snapshot: options.prepared?.[name] ?? options.kept?.mocks[name],
    kept: options.keeper?.kept,
    openedAt: life.emptySince,
  })
  if (options.baseUrl) mock.baseUrl = options.baseUrl(name)
  const faults = options.kept?.faults[name]
  if (faults) mock.faults.load(faults)
  const requests = options.kept?.requests[name]
  if (requests) mock.logs.requests.load(requests)
  options.keeper?.follow(mock, options.kept?.isWritten === true && options.kept.mocks[name] !== undefined)
  if (options.kept?.mocks[name] && !isSeededAlike(name, options))
    addAnew(mock, seedDataIn(options.options?.[name]))
  if (life.isClosed) mock.close()
  return mock
}

/** Whoever keeps it says when it could not be kept. */
const addAnew = (mock: Mock, seedData: unknown): void =>
  void mock.addSeedData(seedData ?? {}).catch(() => undefined)

/** A file of seed data that was changed since the state was saved is read anew; one that was not must not undo what calls have changed. */
const isSeededAlike = (name: string, { options = {}, keptOptions = options }: TenantOptions): boolean =>
  JSON.stringify(seedDataIn(options[name])) === JSON.stringify(seedDataIn(keptOptions[name]))

const seedDataIn = (options: unknown): unknown =>
  typeof options === 'object' && options !== null && 'seedData' in options ? options.seedData : undefined

/** Moves go one after the other, so that each tells of its own. */
function createTimeTravel(
  clock: TenantClock,
  journal: Journal,
  mocks: Mocks,
): Pick<Tenant, 'advance' | 'advanceTo'> {
  let moving: Promise<unknown> = Promise.resolve()

  const expiries = () =>
    mocks
      .opened()
      .flatMap((each) => each.expiries().map((expiry) => ({ vendor: each.vendor.name, ...expiry })))

  async function moved(move: () => Promise<void>): Promise<TimeReport> {
    const report = moving.then(async () => {
      const made = await reportOf({ journal, now: clock.now, expiries }, move)
      journal.write({ kind: 'clock', from: made.from, frozen: clock.frozen, summary: made.summary })
      return made
    })
    moving = report.catch(() => undefined) // The caller of this move hears of it.
    return await report
  }

  return {
    async advance(duration) {
      const ms = toMs(duration)
      return await moved(() => clock.advance(ms))
    },
    async advanceTo(instant) {
      const at = toInstant(instant)
      return await moved(() => clock.advanceTo(at))
    },
  }
}

function played(vendor: AnyVendor, { editions, options }: TenantOptions): Played {
  return {
    vendor,
    edition: editionOf(vendor, editions?.[vendor.name]),
    options: vendorOptions(vendor, options?.[vendor.name]),
  }
}

/**
 * @throws {InvalidInputError} for a `keep` that is not a whole number from 1.
 * @throws {DurationError} for a `keepFor` that is not a duration.
 */
function keepOf({ keep = defaultKeep, keepFor }: Pick<TenantOptions, 'keep' | 'keepFor'>): Keep {
  if (!Number.isInteger(keep) || keep < 1)
    throw new InvalidInputError('keep', [`expected a whole number from 1, got ${String(keep)}`])
  return { count: keep, forMs: keepFor === undefined ? Infinity : toMs(keepFor) }
}

function forgetOld(journal: Journal, mocks: Mocks): void {
  journal.forgetOld()
  for (const mock of mocks.opened()) mock.forgetOld()
}

const formatFailure = (error: unknown): string =>
  `something failed in the background: ${error instanceof Error ? error.stack : String(error)}`

function editionOf(vendor: AnyVendor, wanted: string | undefined): string {
  if (wanted === undefined) return vendor.editions[0]
  if (!vendor.editions.includes(wanted))
    throw new UnknownNameError('edition', wanted, vendor.editions, vendor.name)
  return wanted
}

function checkVendorNames({ editions, options, vendors }: TenantOptions): void {
  checkNames('edition', editions, vendors)
  checkNames('options', options, vendors)
}

function checkNames(
  what: string,
  given: Readonly<Record<string, unknown>> | undefined,
  vendors: TenantOptions['vendors'],
): void {
  for (const name of Object.keys(given ?? {})) {
    if (!Object.hasOwn(vendors, name))
      throw new InvalidInputError(
        what,
        [`there is no vendor "${name}"`],
        `vendors: ${Object.keys(vendors).join(', ')}`,
      )
  }
}
