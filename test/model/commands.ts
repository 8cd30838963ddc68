import { fc } from '../support/properties.ts'
import { expect } from 'vitest'
import { checkAll, checkMoved, checkTenant, checkVendor, fieldOf, listAll, ok } from './check.ts'
import { at, define, inTenant, nth, pick, tenant, tenantOf, vendor, type Command } from './define.ts'
import { newTenant, type ModelFault } from './model.ts'
import { refused, refusedApiCall, refusedCall } from './refused-commands.ts'
import { startOfTime, type End } from './system.ts'
import { factsOf, vendorNames } from './vendor-facts.ts'

/** How many receivers there are. */
const receivers = 3
const names = ['one', 'two'] as const

const subscribe = inTenant({
  name: 'subscribe',
  input: fc.record({ tenant, vendor, page: nth, to: fc.nat({ max: receivers - 1 }) }),
  async run(input, model, system) {
    const { pages, has } = factsOf(input.vendor)
    const { field } = pick(pages, input.page) ?? pages[0]
    const url = system.hook(input.to)
    const { body } = ok(
      await system.control(at(input, '/subscriptions'), { vendor: input.vendor, [field]: url }),
      201,
    )
    const id = String(fieldOf(fieldOf(body, 'subscription'), 'id'))
    const tenant = tenantOf(input, model)
    const known = tenant.accounts[input.vendor].subscriptions.find((one) => one.id === id)
    if (has === 'many') expect(known).toBe(undefined)
    if (has === 'one-for-each-url') expect(known?.url ?? url).toBe(url)
    tenant.subscribe(input.vendor, id, field, url)
    await checkVendor(input.vendor, tenant, system)
  },
})

const unsubscribe = inTenant({
  name: 'unsubscribe',
  input: fc.record({ tenant, vendor, index: nth }),
  isPossible: (input, model) => tenantOf(input, model).accounts[input.vendor].subscriptions.length > 0,
  async run(input, model, system) {
    const { subscriptions } = tenantOf(input, model).accounts[input.vendor]
    const id = pick(subscriptions, input.index)?.id ?? ''
    ok(
      await system.control(at(input, `/subscriptions/${input.vendor}/${id}`), undefined, {
        method: 'DELETE',
      }),
      200,
    )
    subscriptions.splice(
      subscriptions.findIndex((one) => one.id === id),
      1,
    )
    await checkVendor(input.vendor, tenantOf(input, model), system)
  },
})

const redirect = inTenant({
  name: 'change a subscription',
  input: fc.record({ tenant, vendor, index: nth, to: fc.nat({ max: receivers - 1 }) }),
  isPossible: (input, model) => tenantOf(input, model).accounts[input.vendor].subscriptions.length > 0,
  async run(input, model, system) {
    const found = pick(tenantOf(input, model).accounts[input.vendor].subscriptions, input.index)
    if (!found) return
    const url = system.hook(input.to)
    ok(
      await system.control(
        at(input, `/subscriptions/${input.vendor}/${found.id}`),
        { [found.field]: url },
        patch,
      ),
      200,
    )
    found.url = url
    await checkVendor(input.vendor, tenantOf(input, model), system)
  },
})

const patch: RequestInit = { method: 'PATCH' }

const answer = define({
  name: 'receiver answers',
  input: fc.record({
    receiver: fc.nat({ max: receivers - 1 }),
    status: fc.constantFrom(200, 204, 302, 400, 404, 410, 500, 503),
  }),
  run({ receiver, status }, { answers }) {
    answers.set(String(receiver), status)
    return Promise.resolve()
  },
})

const trigger = inTenant({
  name: 'trigger',
  input: fc.record({ tenant, vendor, event: nth, times: fc.integer({ min: 1, max: 4 }) }),
  async run(input, model, system) {
    const tenant = tenantOf(input, model)
    const { events } = factsOf(input.vendor)
    const event = pick(events, input.event) ?? events[0]
    for (let time = 0; time < input.times; time++) {
      const isHeard = tenant.subscribersOf(input.vendor, event).length > 0
      const path = at(input, `/events/${input.vendor}/${event}`)
      if (!isHeard) return await refused(system, () => system.control(path, {}))
      const before = tenant.accounts[input.vendor].deliveries.length
      const { body } = ok(await system.control(path, {}), 202)
      tenant.emit(input.vendor, event)
      const made = tenant.accounts[input.vendor].deliveries.slice(before)
      expect(fieldOf(body, 'deliveries')).toHaveLength(made.length)
    }
    await checkVendor(input.vendor, tenant, system)
  },
})

const resend = inTenant({
  name: 'resend',
  input: fc.record({ tenant, vendor, index: nth }),
  isPossible: (input, model) => tenantOf(input, model).accounts[input.vendor].deliveries.length > 0,
  async run(input, model, system) {
    const tenant = tenantOf(input, model)
    const delivery = pick(tenant.accounts[input.vendor].deliveries, input.index)
    if (!delivery) return
    ok(await system.control(at(input, `/deliveries/${delivery.id}/resend`), {}), 202)
    tenant.resend(input.vendor, delivery)
    await checkVendor(input.vendor, tenant, system)
  },
})

const create = inTenant({
  name: 'create an object',
  input: fc.record({ tenant, vendor }),
  async run(input, model, system) {
    const tenant = tenantOf(input, model)
    const { path, body, status, idOf, tells } = factsOf(input.vendor).create
    const fault = tenant.takeApiFault(input.vendor)
    const number = tenant.accounts[input.vendor].given.size
    const answer = await system.api(input.tenant, input.vendor, path, body(number))
    if (!fault) {
      const id = idOf(ok(answer, status).body)
      const { given, objects } = tenant.accounts[input.vendor]
      expect(given.has(`object ${id}`), `the id ${id} is given twice`).toBe(false)
      given.add(`object ${id}`)
      objects.push(id)
      if (tells?.afterMs === 0) tenant.emit(input.vendor, tells.event)
      else if (tells) tenant.addJob(input.vendor, tells.event, tells.afterMs)
    } else expect(answer.status).toBe(fault.kind === 'unavailable' ? 503 : 429)
    await checkVendor(input.vendor, tenant, system)
  },
})

const script = inTenant({
  name: 'script a fault',
  input: fc.record({
    tenant,
    vendor,
    kind: fc.constantFrom<ModelFault['kind']>('late', 'duplicate', 'unavailable', 'rate-limited'),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  async run(input, model, system) {
    const { vendor, kind, times } = input
    ok(await system.control(at(input, '/faults'), { vendor, fault: kind, times }), 201)
    tenantOf(input, model).faults[vendor].push({ kind, times })
  },
})

const advance = inTenant({
  name: 'advance',
  input: fc.record({ tenant, s: fc.constantFrom(1, 3, 60, 181, 600, 1000, 3600) }),
  async run(input, model, system) {
    ok(await system.control(at(input, '/clock'), { advance: `${input.s}s` }), 200)
    tenantOf(input, model).advance(input.s * 1000)
    for (const vendor of vendorNames) await checkMoved(vendor, tenantOf(input, model), system)
  },
})

const reset = inTenant({
  name: 'reset',
  input: fc.record({ tenant }),
  async run(input, model, system) {
    ok(await system.control(at(input, '/reset'), {}), 200)
    tenantOf(input, model).reset()
    await checkTenant(tenantOf(input, model), system)
  },
})

const saveSnapshot = inTenant({
  name: 'save a snapshot',
  input: fc.record({ tenant, name: fc.constantFrom(...names) }),
  async run(input, model, system) {
    ok(await system.control(at(input, `/snapshots/${input.name}`), {}), 201)
    tenantOf(input, model).save(input.name)
  },
})

const restoreSnapshot = inTenant({
  name: 'restore a snapshot',
  input: fc.record({ tenant, name: fc.constantFrom(...names) }),
  isPossible: (input, model) => tenantOf(input, model).snapshots.has(input.name),
  async run(input, model, system) {
    ok(await system.control(at(input, `/snapshots/${input.name}/restore`), {}), 200)
    await system.settled()
    tenantOf(input, model).restore(input.name)
    await checkTenant(tenantOf(input, model), system)
  },
})

const forgetSnapshot = inTenant({
  name: 'forget a snapshot',
  input: fc.record({ tenant, name: fc.constantFrom(...names) }),
  isPossible: (input, model) => tenantOf(input, model).snapshots.has(input.name),
  async run(input, model, system) {
    ok(await system.control(at(input, `/snapshots/${input.name}`), undefined, { method: 'DELETE' }), 200)
    tenantOf(input, model).snapshots.delete(input.name)
  },
})

const createTenant = define({
  name: 'create a tenant',
  input: fc.record({ id: fc.constantFrom('t1', 't2') }),
  isPossible: ({ id }, { tenants }) => !tenants.has(id),
  async run({ id }, model, system) {
    const seed = system.isSeeded ? { seed: `seed of ${id}` } : {}
    ok(await system.control('/tenants', { id, ...seed, clock: { frozenAt: startOfTime } }), 201)
    model.tenants.set(id, newTenant(model, id, startOfTime))
  },
})

const deleteTenant = define({
  name: 'delete a tenant',
  input: fc.record({ id: fc.constantFrom('t1', 't2') }),
  isPossible: ({ id }, { tenants }) => tenants.has(id),
  async run({ id }, model, system) {
    ok(await system.control(`/tenants/${id}`, undefined, { method: 'DELETE' }), 200)
    model.tenants.delete(id)
  },
})

const restart = define({
  name: 'restart',
  input: fc.record({ end: fc.constantFrom<End>('close', 'kill') }),
  async run({ end }, model, system) {
    await system.restart(end)
    await checkAll(model, system)
  },
})

const page = define({
  name: 'read in pages',
  input: fc.record({ limit: fc.integer({ min: 1, max: 5 }) }),
  async run({ limit }, model, system) {
    for (const tenant of model.tenants.values()) {
      const all = Object.values(tenant.accounts).flatMap(({ deliveries }) =>
        deliveries.map(({ id }) => String(id)),
      )
      const listed = await listAll(system, `/tenants/${tenant.id}/deliveries?limit=${limit}`, 'deliveries')
      expect(listed.map(({ id }) => String(id)).toSorted()).toEqual(all.toSorted())
    }
  },
})

/** All commands, those more often that do more. */
export const commands: readonly fc.Arbitrary<Command>[] = [
  subscribe,
  subscribe,
  unsubscribe,
  redirect,
  answer,
  answer,
  trigger,
  trigger,
  trigger,
  resend,
  create,
  create,
  script,
  advance,
  advance,
  reset,
  saveSnapshot,
  restoreSnapshot,
  forgetSnapshot,
  createTenant,
  deleteTenant,
  refusedCall,
  refusedApiCall,
  restart,
  restart,
  page,
]
