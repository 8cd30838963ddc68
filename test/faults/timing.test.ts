import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { readScriptedFault } from '../../src/faults/read-scripted-fault.ts'
import { amani } from '../../mocks/amani/index.ts'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { only } from './ways.ts'

const script = (drill: OpenMock, wish: unknown, when: unknown = {}): void =>
  drill.mock.faults.add(readScriptedFault(drill.mock.vendor, wish, when))

async function subscribed(vendor = amiqus): Promise<OpenMock> {
  const drill = await openMock(vendor, { seed: 'seven' })
  await drill.operate({ url: drill.receiver.url })
  return drill
}

const event = 'record.finished'

const arrivals = ({ receiver }: OpenMock): readonly (string | undefined)[] =>
  receiver.received.map(({ headers }) => headers['x-aqid-delivery-id'])

const newClient = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ email: 'a@example.com', name: { first_name: 'A', last_name: 'B' } }),
}

it('a delivery that waits for the next goes alone when none follows in time', async () => {
  await using drill = await subscribed()
  await drill.mock.trigger(event, { fault: { kind: 'out-of-order', atMost: '5m' } })
  await drill.clock.advance('299s')
  expect(drill.receiver.received).toHaveLength(0)
  await drill.clock.advance('1s')
  expect(drill.receiver.received).toHaveLength(1)
  await drill.mock.trigger(event)
  await drill.settled()
  expect(drill.receiver.received).toHaveLength(2)
})

it('two in a row that are to be out of order change places', async () => {
  await using drill = await subscribed()
  script(drill, 'out-of-order', { times: 'always' })
  for (let sent = 0; sent < 4; sent++) await drill.mock.trigger(event)
  await drill.settled()
  const [a, b, c, d] = drill.mock.deliveries().map(({ id }) => id)
  expect(arrivals(drill)).toHaveLength(4)
  expect(arrivals(drill).indexOf(b)).toBeLessThan(arrivals(drill).indexOf(a))
  expect(arrivals(drill).indexOf(d)).toBeLessThan(arrivals(drill).indexOf(c))
})

it('the one that waits follows even when the next is refused, and both are tried again', async () => {
  await using drill = await subscribed()
  drill.receiver.answers.push(500, 500)
  await drill.mock.trigger(event, { fault: 'out-of-order' })
  await drill.mock.trigger(event)
  await drill.settled()
  const [late, next] = drill.mock.deliveries().map(({ id }) => id)
  expect(arrivals(drill)).toEqual([next, late])
  await drill.clock.advance('60s')
  expect(drill.mock.deliveries().map(({ status }) => status)).toEqual(['delivered', 'delivered'])
})

it('a delivery to another place is not the next', async () => {
  await using drill = await subscribed()
  await drill.mock.trigger(event, { fault: 'out-of-order' })
  await drill.mock.trigger(event, { to: { url: `${drill.receiver.url}/elsewhere`, secret: 's' } })
  await drill.settled()
  expect(drill.receiver.received.map(({ url }) => url)).toEqual(['/hook/elsewhere'])
})

it('a place stays the same whatever reference is in the query', async () => {
  await using drill = await openMock(amiqus)
  const to = (reference: number) => ({ url: `${drill.receiver.url}?our-reference=${reference}`, secret: 's' })
  await drill.mock.trigger(event, { to: to(1), fault: 'out-of-order' })
  await drill.mock.trigger(event, { to: to(2) })
  await drill.settled()
  expect(drill.receiver.received.map(({ url }) => url)).toEqual([
    '/hook?our-reference=2',
    '/hook?our-reference=1',
  ])
})

it.each(['out-of-order', 'late'] as const)('what is %s survives a snapshot', async (fault) => {
  await using drill = await subscribed()
  await drill.mock.trigger(event, { fault })
  const snapshot = drill.tenant.snapshot()
  drill.tenant.reset()
  await drill.clock.advance('1h')
  expect(drill.receiver.received).toHaveLength(0)
  drill.tenant.restore(JSON.parse(JSON.stringify(snapshot)) as typeof snapshot)
  await drill.settled()
  await drill.clock.advance('10m')
  expect(drill.receiver.received).toHaveLength(1)
})

it('one that waits is found by the next after a restore', async () => {
  await using drill = await subscribed()
  await drill.mock.trigger(event, { fault: 'out-of-order' })
  drill.tenant.restore(drill.tenant.snapshot())
  await drill.mock.trigger(event)
  await drill.settled()
  const [late, next] = drill.mock.deliveries().map(({ id }) => id)
  expect(arrivals(drill)).toEqual([next, late])
})

it('a duplicate can come later, and each has its own attempts', async () => {
  await using drill = await subscribed()
  drill.receiver.answers.push(500)
  await drill.mock.trigger(event, { fault: { kind: 'duplicate', after: '30s' } })
  await drill.settled()
  await drill.clock.advance('30s')
  expect(drill.mock.deliveries().map(({ status }) => status)).toEqual(['pending', 'delivered'])
  await drill.clock.advance('30s')
  expect(drill.mock.deliveries().map(({ attempts }) => attempts.length)).toEqual([2, 1])
  expect(new Set(arrivals(drill)).size).toBe(1)
})

it('a duplicate with a new id has it in the body too, where a template puts one there', async () => {
  const options = { templates: { profile_create: { id: '{{event_id}}', who: '{{profile.id}}' } } }
  await using drill = await openMock(amani, { options })
  await drill.operate({ url: drill.receiver.url })
  await drill.mock.trigger('profile_create', { fault: 'duplicate-new-id' })
  await drill.settled()
  const bodies = drill.receiver.received.map(
    ({ body }) => JSON.parse(body.toString('utf8')) as { id: string; who: string },
  )
  expect(new Set(bodies.map(({ id }) => id)).size).toBe(2)
  expect(new Set(bodies.map(({ who }) => who)).size).toBe(1)
})

it('a late delivery is late on the clock of the tenant, and its retries count from then', async () => {
  await using drill = await subscribed()
  drill.receiver.answers.push(503)
  await drill.mock.trigger(event, { fault: { kind: 'late', by: '2h' } })
  expect(drill.mock.deliveries()[0]).toMatchObject({ status: 'pending', fault: 'late' })
  await drill.clock.advance('2h')
  await drill.clock.advance('60s')
  const { attempts, createdAt } = only(drill.mock.deliveries())
  expect(attempts.map(({ at }) => at - createdAt)).toEqual([7_200_000, 7_260_000])
})

it('a webhook overtakes the answer to the call that caused it', async () => {
  await using drill = await subscribed()
  script(drill, 'overtakes-answer', { event: 'client.created' })
  const answered = drill.api('/api/v2/clients', newClient).then(() => drill.receiver.received.length)
  expect(await answered).toBe(1)
  expect(only(drill.mock.deliveries())).toMatchObject({ fault: 'overtakes-answer', status: 'delivered' })
})

it('without fault the answer is out before the webhook begins', async () => {
  await using drill = await subscribed()
  drill.receiver.answers.push('hang')
  const response = await drill.api('/api/v2/clients', newClient)
  expect(response.status).toBe(201)
})

it('a webhook overtakes the result of the action that caused it', async () => {
  await using drill = await subscribed()
  await drill.mock.trigger('record.created')
  await drill.settled()
  script(drill, 'overtakes-answer', { event })
  const before = drill.receiver.received.length
  await drill.act('finish')
  expect(drill.mock.deliveries().find(({ fault }) => fault !== undefined)).toMatchObject({
    event,
    status: 'delivered',
  })
  expect(drill.receiver.received.length).toBeGreaterThan(before)
})

it('a receiver that waits for the answer before it answers holds up nobody for ever', async () => {
  await using drill = await subscribed()
  let arrived: (answer: () => void) => void
  const waiting = new Promise<() => void>((resolve) => (arrived = resolve))
  const server = createServer((_req, res) => arrived(() => res.end()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await drill.operate({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` })
  script(drill, { kind: 'overtakes-answer', holdAtMost: 200 }, { event: 'client.created', times: 2 })
  const response = await drill.api('/api/v2/clients', newClient)
  expect(response.status).toBe(201)
  const answer = await waiting
  answer()
  await drill.settled()
  expect(drill.mock.deliveries().map(({ status }) => status)).toEqual(['delivered', 'delivered'])
  server.close()
})
