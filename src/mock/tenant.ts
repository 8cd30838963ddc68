import { randomBytes } from 'node:crypto'
import type { Download } from '../delivery/download.ts'
import type { Post } from '../delivery/post.ts'
import type { Snapshot } from '../store/store.ts'
import { createClock, type ClockOptions, type TenantClock } from '../vendor/clock.ts'
import type { DocumentSpec } from '../vendor/document.ts'
import { InvalidInputError, parseInput } from '../vendor/invalid-input-error.ts'
import { UnknownNameError } from '../vendor/unknown-name-error.ts'
import type { AnyVendor } from '../vendor/vendor.ts'
import { createJournal, type Journal } from './journal.ts'
import { createMock, type Mock } from './mock.ts'

/** The state of every mock of a tenant, by vendor, and where its clock stood. */
export interface TenantSnapshot {
  readonly at: number
  readonly mocks: Readonly<Record<string, Snapshot>>
}

export interface TenantOptions {
  readonly id: string
  readonly vendors: Readonly<Record<string, AnyVendor>>
  readonly post: Post
  readonly download: Download
  readonly render: (document: DocumentSpec) => Promise<Uint8Array>
  /** The edition of a vendor to play. @default the first that it lists */
  readonly editions?: Readonly<Record<string, string>> | undefined
  /** Switches by vendor; what is left out keeps its default. */
  readonly options?: Readonly<Record<string, unknown>> | undefined
  /** Enforces rules that would make a vendor useless on one machine. @default false */
  readonly vendorRules?: boolean | undefined
  /** Makes ids, secrets and the choices of troubles repeatable. @default random ids, and choices by a made-up seed */
  readonly seed?: string | undefined
  readonly clock?: ClockOptions | undefined
  readonly snapshot?: TenantSnapshot | undefined
}

/** An isolated world: one mock of each vendor, one clock, one journal. */
export interface Tenant {
  readonly id: string
  /** What the choices that troubles leave open come from: given as `seed`, they are the same again. */
  readonly seed: string
  readonly clock: TenantClock
  readonly journal: Journal
  readonly mocks: Readonly<Record<string, Mock>>
  /** @throws {UnknownNameError} naming the nearest vendor. */
  mock(vendor: string): Mock
  /** Resolves when nothing is under way; what waits for the clock does not count. */
  settled(): Promise<void>
  reset(): void
  snapshot(): TenantSnapshot
  /** Snapshots that somebody wants to go back to, by name. */
  readonly snapshots: Map<string, TenantSnapshot>
  /** @throws {SnapshotError} when it does not fit; nothing is changed then. */
  restore(snapshot: TenantSnapshot): void
  onChange(listener: () => void): () => void
  /** Ends the tenant: nothing that was due will happen. */
  close(): void
}

export function createTenant(options: TenantOptions): Tenant {
  const { id, vendors, snapshot, seed = randomBytes(4).toString('hex') } = options
  checkNames('edition', options.editions, vendors)
  checkNames('options', options.options, vendors)
  const clock = createClock({
    ...options.clock,
    onFailure: (error) =>
      void journal.write({ kind: 'warning', vendor: 'hookdrill', message: sayFailure(error) }),
  })
  const journal: Journal = createJournal(clock.now)
  const mocks = Object.fromEntries(
    Object.values(vendors).map((vendor) => [vendor.name, mockOf(vendor, options, clock, journal)] as const),
  )

  function restore(state: TenantSnapshot): void {
    const before = takeSnapshot()
    try {
      for (const [name, mock] of Object.entries(mocks)) mock.restore(state.mocks[name] ?? {})
    } catch (error) {
      for (const [name, mock] of Object.entries(mocks)) mock.restore(before.mocks[name] ?? {})
      throw error
    }
  }

  const takeSnapshot = (): TenantSnapshot => ({
    at: clock.now(),
    mocks: Object.fromEntries(Object.entries(mocks).map(([name, mock]) => [name, mock.snapshot()])),
  })

  function mock(vendor: string): Mock {
    const found = mocks[vendor]
    if (!found) throw new UnknownNameError('vendor', vendor, Object.keys(mocks))
    return found
  }

  return {
    id,
    seed,
    clock,
    journal,
    mocks,
    mock,
    settled: () => clock.work.settled(),
    reset() {
      for (const each of Object.values(mocks)) each.reset()
      journal.write({ kind: 'reset' })
    },
    snapshot: takeSnapshot,
    snapshots: new Map(),
    restore,
    onChange(listener) {
      const stops = Object.values(mocks).map((each) => each.onChange(listener))
      return () => stops.forEach((stop) => stop())
    },
    close() {
      for (const each of Object.values(mocks)) each.close()
      clock.stop()
    },
  }

  function mockOf(vendor: AnyVendor, from: TenantOptions, on: TenantClock, into: Journal): Mock {
    return createMock({
      vendor,
      tenant: id,
      clock: on,
      journal: into,
      post: from.post,
      download: from.download,
      render: from.render,
      edition: editionOf(vendor, from.editions?.[vendor.name]),
      options: parseInput(`options of ${vendor.name}`, vendor.options, from.options?.[vendor.name] ?? {}),
      vendorRules: from.vendorRules ?? false,
      seed: from.seed,
      troubleSeed: seed,
      snapshot: snapshot?.mocks[vendor.name],
    })
  }
}

const sayFailure = (error: unknown): string =>
  `something failed in the background: ${error instanceof Error ? error.stack : String(error)}`

function editionOf(vendor: AnyVendor, wanted: string | undefined): string {
  if (wanted === undefined) return vendor.editions[0]
  if (!vendor.editions.includes(wanted))
    throw new UnknownNameError('edition', wanted, vendor.editions, vendor.name)
  return wanted
}

function checkNames(
  what: string,
  given: Readonly<Record<string, unknown>> | undefined,
  vendors: TenantOptions['vendors'],
): void {
  for (const name of Object.keys(given ?? {})) {
    if (!vendors[name])
      throw new InvalidInputError(
        what,
        [`there is no vendor "${name}"`],
        `vendors: ${Object.keys(vendors).join(', ')}`,
      )
  }
}
