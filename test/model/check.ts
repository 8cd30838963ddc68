import { expect } from 'vitest'
import type { Accounts, Model, ModelDelivery, ModelTenant } from './model.ts'
import type { Answer, System } from './system.ts'
import { factsOf, vendorNames, type VendorName } from './vendor-facts.ts'

export const ok = ({ status, body }: Answer, expected: number): Answer => {
  expect(status, JSON.stringify(body)).toBe(expected)
  return { status, body }
}
export const fieldOf = (body: unknown, name: string): unknown =>
  (body as Readonly<Record<string, unknown>>)[name]

/** Every page of a list. */
export async function listAll(system: System, path: string, name: string): Promise<readonly Listed[]> {
  const rows: Listed[] = []
  let after: unknown
  do {
    const { body } = ok(
      await system.control(typeof after === 'string' ? `${path}&after=${after}` : path),
      200,
    )
    rows.push(...(fieldOf(body, name) as readonly Listed[]))
    after = fieldOf(body, 'next')
  } while (after !== undefined)
  return rows
}

type Listed = Readonly<Record<string, unknown>>

/** What a vendor has sent, and who hears of it, is what the model expects. */
export async function checkVendor(vendor: VendorName, tenant: ModelTenant, system: System): Promise<void> {
  const of = `vendor=${vendor}`
  compareDeliveries(
    vendor,
    tenant,
    await listAll(system, `/tenants/${tenant.id}/deliveries?${of}`, 'deliveries'),
  )
  compareSubscriptions(
    vendor,
    tenant,
    await listAll(system, `/tenants/${tenant.id}/subscriptions?${of}`, 'subscriptions'),
  )
}

/** Ids that the model does not know yet it learns. */
function compareDeliveries(
  vendor: VendorName,
  { id: tenant, accounts }: ModelTenant,
  listed: readonly Listed[],
): void {
  const { deliveries, given } = accounts[vendor]
  expect(listed.map(toShown), `deliveries of ${vendor} in ${tenant}`).toEqual(deliveries.map(toExpected))
  for (const [index, delivery] of deliveries.entries()) {
    const id = String(listed[index]?.['id'])
    expect(delivery.id ?? id).toBe(id)
    if (delivery.id !== undefined) continue
    expect(given.has(`delivery ${id}`), `the id ${id} is given twice`).toBe(false)
    given.add(`delivery ${id}`)
    delivery.id = id
  }
}

function compareSubscriptions(
  vendor: VendorName,
  { accounts }: ModelTenant,
  listed: readonly Listed[],
): void {
  const shown = listed.map(({ id, url, isActive }) => ({ id: String(id), url, isActive }))
  const expected = accounts[vendor].subscriptions.map(({ id, url, isActive }) => ({ id, url, isActive }))
  const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
    one.id < other.id ? -1 : 1
  expect(shown.toSorted(byId), `subscriptions of ${vendor}`).toEqual(expected.toSorted(byId))
}

/** Where nothing was sent, the check at the end is enough. */
export async function checkMoved(vendor: VendorName, tenant: ModelTenant, system: System): Promise<void> {
  if (tenant.accounts[vendor].deliveries.length > 0) await checkVendor(vendor, tenant, system)
}

const toShown = (delivery: Listed): unknown => ({
  event: fieldOf(delivery, 'event'),
  url: fieldOf(delivery, 'url'),
  status: fieldOf(delivery, 'status'),
  attempts: fieldOf(delivery, 'attempts'),
  lastStatus: fieldOf(fieldOf(delivery, 'lastOutcome') ?? {}, 'status'),
  dueAt: fieldOf(delivery, 'dueAt') ?? undefined,
})

const toExpected = ({ event, url, status, outcomes, dueAt }: ModelDelivery): unknown => ({
  event,
  url,
  status,
  attempts: outcomes.length,
  lastStatus: outcomes.at(-1),
  dueAt,
})

const deliveriesOf = (accounts: Accounts): number =>
  Object.values(accounts).reduce((sum, { deliveries }) => sum + deliveries.length, 0)

export async function checkTenant(tenant: ModelTenant, system: System): Promise<void> {
  const path = `/tenants/${tenant.id}`
  const { body: clock } = ok(await system.control(`${path}/clock`), 200)
  expect(clock).toMatchObject({ ms: tenant.now, frozen: true })
  const { body: snapshots } = ok(await system.control(`${path}/snapshots`), 200)
  const saved = fieldOf(snapshots, 'snapshots') as { readonly name: string; readonly deliveries: number }[]
  expect(Object.fromEntries(saved.map(({ name, deliveries }) => [name, deliveries]))).toEqual(
    Object.fromEntries([...tenant.snapshots].map(([name, accounts]) => [name, deliveriesOf(accounts)])),
  )
  const deliveries = await listAll(system, `${path}/deliveries?limit=1000`, 'deliveries')
  const subscriptions = await listAll(system, `${path}/subscriptions`, 'subscriptions')
  const { body } = ok(await system.control(`${path}/faults`), 200)
  const faults = fieldOf(body, 'faults') as readonly Listed[]
  ok(await system.control(`${path}/requests?limit=1000`), 200) // The twin has the same.
  for (const vendor of vendorNames) {
    const own = (listed: readonly Listed[]): readonly Listed[] =>
      listed.filter((one) => one['vendor'] === vendor)
    compareDeliveries(vendor, tenant, own(deliveries))
    compareSubscriptions(vendor, tenant, own(subscriptions))
    const scripted = own(faults).map(({ fault, times }) => ({ kind: fieldOf(fault, 'kind'), times }))
    expect(scripted).toEqual(tenant.faults[vendor])
    await checkObjects(vendor, tenant, system)
  }
}

/** A call would run into the fault that waits for one. */
async function checkObjects(vendor: VendorName, tenant: ModelTenant, system: System): Promise<void> {
  const { read } = factsOf(vendor).create
  if (!read || tenant.faults[vendor].some(({ kind }) => kind === 'unavailable' || kind === 'rate-limited'))
    return
  for (const id of tenant.accounts[vendor].objects) ok(await system.api(tenant.id, vendor, read(id)), 200)
}

/** The whole of it. */
export async function checkAll(model: Model, system: System): Promise<void> {
  const { body } = ok(await system.control('/tenants'), 200)
  expect((fieldOf(body, 'tenants') as string[]).toSorted()).toEqual([...model.tenants.keys()].toSorted())
  for (const tenant of model.tenants.values()) await checkTenant(tenant, system)
}
