import { fc } from '../support/properties.ts'
import { expect } from 'vitest'
import { define, inTenant, tenant, tenantOf, vendor } from './define.ts'
import type { Answer, System } from './system.ts'
import { factsOf } from './vendor-facts.ts'

/** Calls that are refused, whatever there is. */
const refusals: readonly (readonly [path: string, body?: unknown, method?: string])[] = [
  ['/tenants', { id: 'default' }],
  ['/tenants', { id: 'not an id' }],
  ['/tenants/default', undefined, 'DELETE'],
  ['/tenants/nobody/reset', {}],
  ['/tenants/default/subscriptions', { vendor: 'amiqus', url: 'nowhere' }],
  ['/tenants/default/subscriptions', { vendor: 'nobody', url: 'https://receiver.example' }],
  ['/tenants/default/subscriptions/amiqus/1', { url: 'https://receiver.example' }, 'PATCH'],
  ['/tenants/default/subscriptions/amiqus/1', undefined, 'DELETE'],
  ['/tenants/default/events/amiqus/nothing', {}],
  ['/tenants/default/events/amiqus/record.finished', { data: { no: 'record' } }],
  ['/tenants/default/events/amiqus/record.finished', { fault: 'nothing' }],
  ['/tenants/default/actions/amiqus/finish', { id: 'none' }],
  ['/tenants/default/actions/credas/complete', { id: 'none' }],
  ['/tenants/default/deliveries/nothing/resend', {}],
  ['/tenants/default/faults', { vendor: 'amiqus', fault: 'late', path: '/x' }],
  ['/tenants/default/clock', { advance: '-1s' }],
  ['/tenants/default/clock', { at: 0 }],
  ['/tenants/default/clock', { freeze: true, at: 0 }],
  ['/tenants/default/snapshot', { version: 1, at: 0, editions: {}, options: {}, mocks: {} }, 'PUT'],
  ['/tenants/default/snapshots/nothing/restore', {}],
  ['/tenants/default/seed-data', { amiqus: { nothing: [] } }],
]

export const refusedCall = define({
  name: 'a call that is refused',
  input: fc.record({ index: fc.nat({ max: refusals.length - 1 }) }),
  async run({ index }, _model, system) {
    const [path = '', body, method] = refusals[index] ?? []
    await refused(system, () => system.control(path, body, method === undefined ? {} : { method }))
  },
})

export const refusedApiCall = inTenant({
  name: 'an API call that is refused',
  input: fc.record({ tenant, vendor, isPost: fc.boolean() }),
  async run(input, model, system) {
    const { path } = factsOf(input.vendor).create
    tenantOf(input, model).takeApiFault(input.vendor)
    const call = input.isPost
      ? () => system.api(input.tenant, input.vendor, path, { nothing: 'of it' })
      : () => system.api(input.tenant, input.vendor, `${path}/there/is/none`)
    // A scripted fault is used up, which is a change.
    const hadFault = system.state()
    const answer = await call()
    expect(answer.status).toBeGreaterThanOrEqual(400)
    const without = (state: string): string => state.replaceAll(/"faults":\[.*?\],"named"/g, '"named"')
    expect(without(system.state())).toBe(without(hadFault))
  },
})

/** What is refused has changed nothing. */
export async function refused(system: System, call: () => Promise<Answer>): Promise<void> {
  const before = system.state()
  const { status, body } = await call()
  expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
  expect(system.state()).toBe(before)
}
