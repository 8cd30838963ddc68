import { deliveriesTable } from './snapshot-size.ts'
import type { TenantSnapshot } from './snapshot.ts'
import type { Tenant } from './tenant.ts'
import { deliveryRowSchema, type DeliveryRow } from '../kernel/delivery/delivery.ts'
import type { Snapshot } from '../store/store.ts'

/**
 * Runs something in empty accounts of a tenant and brings back what was there: accounts, deliveries, scripted faults. Numbers go on
 * counting, as a vendor never gives one twice, or a receiver would take new documents for old ones. The deliveries that were sent
 * stay, to be looked at; those that are still pending are not sent any more. The clock stays where it is left, and the log of API calls
 * is that of what ran.
 */
export async function inFreshAccounts<T>(tenant: Tenant, run: () => Promise<T>): Promise<T> {
  const before = tenant.snapshot()
  const faults = Object.values(tenant.mocks).map((mock) => ({ mock, waiting: mock.faults.list() }))
  tenant.reset()
  tenant.restore(counting(tenant.snapshot(), before))
  try {
    return await run()
  } finally {
    bringBack(tenant, before)
    for (const { mock, waiting } of faults) for (const fault of waiting) mock.faults.add(fault)
  }
}

/**
 * Makes the accounts what they were, but for numbers, which go on, and the deliveries that were sent meanwhile.
 *
 * @throws {SnapshotError} when that does not fit the tenant.
 */
export function bringBack(tenant: Tenant, before: TenantSnapshot): void {
  const played = tenant.snapshot()
  tenant.restore(withDeliveries(counting(before, played), played))
}

/** A state with its numbers at least where those of another stand. */
function counting(state: TenantSnapshot, other: TenantSnapshot): TenantSnapshot {
  const mocks = Object.entries(state.mocks).map(([vendor, snapshot]) => {
    const numbers = counters.map(
      ([table, field]) => [table, furthest(snapshot, other.mocks[vendor], table, field)] as const,
    )
    return [vendor, { ...snapshot, ...Object.fromEntries(numbers) }] as const
  })
  return { ...state, mocks: Object.fromEntries(mocks) }
}

/** Numbers that a vendor gives, and how often something was drawn from a seed: with fewer, ids would come again. */
const counters = [
  ['$sequences', 'last'],
  ['$origin', 'drawn'],
] as const

type Rows = Snapshot[string]

function furthest(one: Snapshot, other: Snapshot | undefined, table: string, field: string): Rows {
  const others = new Map((other?.[table] ?? []).map((row) => [row.id, row]))
  const own = (one[table] ?? []).map((row) => {
    const counted = Math.max(countOf(row, field), countOf(others.get(row.id), field))
    others.delete(row.id)
    return { ...row, [field]: counted }
  })
  return [...own, ...others.values()]
}

const countOf = (row: object | undefined, field: string): number =>
  Number(new Map<string, unknown>(Object.entries(row ?? {})).get(field) ?? 0)

/** A state with the deliveries of another beside its own. */
function withDeliveries(state: TenantSnapshot, played: TenantSnapshot): TenantSnapshot {
  const mocks = Object.entries(state.mocks).map(([vendor, snapshot]) => {
    const own = snapshot[deliveriesTable] ?? []
    const known = new Set(own.map(({ id }) => id))
    const others = (played.mocks[vendor]?.[deliveriesTable] ?? []).filter(({ id }) => !known.has(id))
    return [vendor, { ...snapshot, [deliveriesTable]: [...own, ...others.map(ended)] }] as const
  })
  return { ...state, mocks: Object.fromEntries(mocks) }
}

/** The account that would send it again is gone. */
function ended(row: Rows[number]): DeliveryRow {
  const { dueAt: _dueAt, ...rest } = deliveryRowSchema.parse(row)
  return { ...rest, status: rest.status === 'pending' ? 'abandoned' : rest.status }
}
