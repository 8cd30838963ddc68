import { z } from 'zod'
import { snapshotRows, SnapshotError, type Snapshot } from '../store/store.ts'
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

export const tenantSnapshot = z.strictObject({
  version: z.literal(1),
  at: z.number().min(0).max(endOfTime),
  editions: z.record(z.string(), z.string()),
  options: z.record(z.string(), z.unknown()),
  mocks: z.record(z.string(), snapshotRows),
})

export function takeSnapshot(
  at: number,
  played: readonly Played[],
  mocks: TenantSnapshot['mocks'],
): TenantSnapshot {
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

/**
 * Whether a tenant that plays this can become what the snapshot holds.
 *
 * @throws {SnapshotError} for other vendors, or other editions of them.
 */
export function checkPlayed({ mocks, editions }: TenantSnapshot, played: readonly Played[]): void {
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
export function differencesIn({ options }: TenantSnapshot, played: readonly Played[]): readonly string[] {
  return played.flatMap(({ vendor: { name }, options: own }) => {
    const [was, is] = [fieldsOf(options[name]), fieldsOf(own)]
    return Object.keys(is)
      .filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
      .map((key) => `${name}.${key} was ${JSON.stringify(was[key])}, and is ${JSON.stringify(is[key])}`)
  })
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
