import type { TenantSnapshot } from '../../tenant/snapshot.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import type { Snapshot } from '../../store/store.ts'
import { playScenario, type PlayOptions } from './play.ts'
import type { Report } from '../report/report.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'

/**
 * Plays a scenario in empty accounts of a tenant and brings back what was there: accounts, deliveries, scripted
 * faults. Numbers go on counting, as a vendor never gives one twice, or a receiver would take new documents for old
 * ones. The clock stays where the scenario leaves it, and the log of API calls is that of the scenario.
 *
 * @throws as `play` does; what was there is back then, too.
 */
export async function playFresh(tenant: Tenant, scenario: Scenario, options: PlayOptions): Promise<Report> {
  const before = tenant.snapshot()
  const faults = Object.values(tenant.mocks).map((mock) => ({ mock, waiting: mock.faults.list() }))
  tenant.reset()
  tenant.restore(counting(tenant.snapshot(), before))
  try {
    return await playScenario(tenant, scenario, options)
  } finally {
    tenant.restore(counting(before, tenant.snapshot()))
    for (const { mock, waiting } of faults) for (const fault of waiting) mock.faults.add(fault)
  }
}

/** A state with its numbers at least where those of another stand. */
function counting(state: TenantSnapshot, other: TenantSnapshot): TenantSnapshot {
  const mocks = Object.entries(state.mocks).map(([vendor, snapshot]) => {
    const sequences = furthest(snapshot, other.mocks[vendor])
    return [vendor, { ...snapshot, [table]: sequences }] as const
  })
  return { ...state, mocks: Object.fromEntries(mocks) }
}

const table = '$sequences'

function furthest(one: Snapshot, other: Snapshot | undefined): Snapshot[string] {
  const last = new Map<string, Snapshot[string][number]>()
  for (const row of [...(one[table] ?? []), ...(other?.[table] ?? [])]) {
    const known = last.get(String(row.id))
    if (!known || lastOf(row) > lastOf(known)) last.set(String(row.id), row)
  }
  return [...last.values()]
}

const lastOf = (row: object): number => ('last' in row ? Number(row.last) : 0)
