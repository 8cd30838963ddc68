import { z } from 'zod'
import { inSlices } from '../kernel/time/in-slices.ts'
import {
  isRow,
  snapshotOf,
  snapshotRows,
  SnapshotError,
  type RowsOfNow,
  type Snapshot,
} from '../store/store.ts'
import { endOfTime } from '../kernel/time/instant.ts'
import { formatIssue, toIssues } from '../kernel/errors/issue.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'

/** A vendor as a tenant plays it. */
export interface Played {
  readonly vendor: AnyVendor
  readonly edition: string
  /** The vendor's switches, complete. */
  readonly options: unknown
}

/** A tenant as it was, as plain JSON. Secrets and tokens are in it. */
export interface TenantSnapshot {
  readonly version: 1
  /** Where the clock stood, epoch ms. To restore does not move a clock. */
  readonly at: number
  /** By vendor, what was played. */
  readonly editions: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, unknown>>
  /** By vendor, every row of every table. */
  readonly mocks: Readonly<Record<string, Snapshot>>
}

/** What was there before somebody got accounts of its own, such as a grade. */
export interface LentAccounts {
  readonly snapshot: TenantSnapshot
  /** Whether the clock ticked. */
  readonly isTicking: boolean
}

export const tenantSnapshot = z.strictObject({
  version: z.literal(1),
  at: z.number().min(0).max(endOfTime),
  editions: z.record(z.string(), z.string()),
  options: z.record(z.string(), z.unknown()),
  mocks: z.record(z.string(), snapshotRows),
})

/** A snapshot whose rows are read by whoever walks through them, once. */
export interface OpenSnapshot extends Omit<TenantSnapshot, 'mocks'> {
  readonly mocks: Readonly<Record<string, RowsOfNow>>
}

/** A snapshot under a name. What is in it may lie on disk. */
export interface SavedSnapshot {
  /** Where the clock stood, epoch ms. */
  readonly at: number
  /** How many rows it has, and how many of them are deliveries. */
  readonly rows: number
  readonly deliveries: number
  /** To be walked through; each time anew. */
  open(): OpenSnapshot
}

/** What there is to say of accounts beside their rows. */
export function takeSnapshot<Mocks>(
  at: number,
  played: readonly Played[],
  mocks: Mocks,
): Omit<TenantSnapshot, 'mocks'> & { readonly mocks: Mocks } {
  const by = <T>(value: (one: Played) => T): Record<string, T> =>
    Object.fromEntries(played.map((one) => [one.vendor.name, value(one)]))
  return { version: 1, at, editions: by(({ edition }) => edition), options: by((one) => one.options), mocks }
}

/**
 * A snapshot that comes from outside, as far as its form goes.
 *
 * @throws {SnapshotError} naming the place.
 */
export function readSnapshot(given: unknown): TenantSnapshot {
  if (typeof given === 'object' && given !== null && 'version' in given && given.version !== 1)
    throw new SnapshotError(
      `the snapshot is of version ${JSON.stringify(given.version)}, and this hookdrill reads version 1`,
      'take it anew with the hookdrill that is to read it',
    )
  const read = tenantSnapshot.safeParse(given, { reportInput: true })
  if (read.success) return read.data
  throw new SnapshotError(
    `this is not a snapshot of a tenant: ${toIssues(read.error, given).slice(0, 3).map(formatIssue).join('; ')}`,
    'GET tenants/:tenant/snapshot, or "hookdrill state save", makes one',
  )
}

/** Reads every row, with turns for others in between. */
export async function wholeSnapshot({ mocks, ...about }: OpenSnapshot): Promise<TenantSnapshot> {
  const read: Record<string, Snapshot> = {}
  for (const [vendor, rows] of Object.entries(mocks)) read[vendor] = await snapshotOf(rows)
  return { ...about, mocks: read }
}

/**
 * As `readSnapshot`, with turns for others in between.
 *
 * @throws {SnapshotError} naming the place.
 */
export async function readLongSnapshot(given: unknown): Promise<TenantSnapshot> {
  const lists = readLists(given)
  if (!lists) return readSnapshot(given) // It says what is wrong.
  const about = readSnapshot({ ...Object(given), mocks: {} })
  for (const tables of lists.values())
    for (const rows of tables.values()) {
      let areRows = true
      await inSlices(rows, (row) => (areRows &&= isRow(row)))
      if (!areRows) return readSnapshot(given)
    }
  const mocks = [...lists].map(([vendor, tables]) => [vendor, Object.fromEntries(tables)] as const)
  return { ...about, mocks: Object.fromEntries(mocks) as TenantSnapshot['mocks'] } // Each has been looked at.
}

/** By vendor and table; nothing where that is not what there is. */
function readLists(given: unknown): ReadonlyMap<string, ReadonlyMap<string, readonly unknown[]>> | undefined {
  const lists = z.object({
    mocks: z.record(z.string(), z.record(z.string(), z.custom<readonly unknown[]>(Array.isArray))),
  })
  const read = lists.safeParse(given)
  if (!read.success) return undefined
  return new Map(
    Object.entries(read.data.mocks).map(([vendor, tables]) => [vendor, new Map(Object.entries(tables))]),
  )
}

/**
 * Whether a tenant that plays this can become what the snapshot holds.
 *
 * @throws {SnapshotError} for other vendors, or other editions of them.
 */
export function checkPlayed({ mocks, editions }: OpenSnapshot, played: readonly Played[]): void {
  const here = played.map(({ vendor }) => vendor.name)
  const there = Object.keys(mocks)
  if (here.toSorted().join() !== there.toSorted().join())
    throw new SnapshotError(
      `the snapshot holds ${there.join(', ') || 'no vendor'}, and this tenant has ${here.join(', ')}`,
      'take it anew from a tenant with the same vendors',
    )
  for (const { vendor, edition } of played) {
    const was = editions[vendor.name]
    if (was === edition) continue
    if (was === undefined)
      throw new SnapshotError(
        `the snapshot does not say which edition of ${vendor.name} it holds: its editions are of ${Object.keys(editions).join(', ') || 'no vendor'}`,
        'take it anew, or correct the name in it',
      )
    throw new SnapshotError(
      `the snapshot holds ${vendor.name} in its edition ${was}, and this tenant plays ${edition}`,
      `restore it in a tenant with the edition ${vendor.name}=${was}`,
    )
  }
}

/** Switches that are not as they were: `acme.badKey was "403", and is "401"`. The tenant keeps its own. */
export function differencesIn({ options }: OpenSnapshot, played: readonly Played[]): readonly string[] {
  return played.flatMap(({ vendor: { name }, options: own }) => {
    const [was, is] = [fieldsOf(options[name]), fieldsOf(own)]
    return Object.keys(is)
      .filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
      .map((key) => `${name}.${key} was ${JSON.stringify(was[key])}, and is ${JSON.stringify(is[key])}`)
  })
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
