import { expect, it } from 'vitest'
import { startServer } from '../../src/index.ts'
import { startReceiver } from '../support/receiver.ts'
import { subscribeReceiver } from '../../src/mock/subscribe-receiver.ts'

it('an id that was changed on its way is not that of the next object', async () => {
  await using server = await startServer({ port: 0, tenant: { seed: 'tampered' } })
  const mock = server.tenants.get('default').mock('amiqus')
  await using receiver = await startReceiver()
  await subscribeReceiver(mock, { to: receiver.url })
  const fault = 'tampered-body'
  await Promise.all(Array.from({ length: 60 }, () => mock.trigger('record.finished', { fault })))
  const ids = mock
    .deliveries()
    .map(({ body }) => /"record":\{"id":(\d+)/.exec(Buffer.from(body, 'base64').toString()))
    .map((match) => Number(match?.[1]))
  const changed = ids.filter((id) => id < 983_434 || id > 983_434 + 60)
  expect(ids).toHaveLength(60)
  expect(changed.length).toBeGreaterThan(0)
  const given = new Set(ids.filter((id) => !changed.includes(id)))
  expect(given.size).toBe(60 - changed.length) // None twice.
})

it.each(['amiqus', 'amani'])('who believes a changed webhook of %s still knows its event', async (name) => {
  await using server = await startServer({ port: 0, tenant: { seed: 'tampered' } })
  const mock = server.tenants.get('default').mock(name)
  await using receiver = await startReceiver()
  await subscribeReceiver(mock, { to: receiver.url })
  const { event } = mock.vendor.journey
  await Promise.all(Array.from({ length: 60 }, () => mock.trigger(event, { fault: 'tampered-body' })))
  const bodies = mock.deliveries().map(({ body }) => Buffer.from(body, 'base64').toString())
  expect(new Set(bodies).size).toBeGreaterThan(50)
  expect(bodies.filter((body) => !body.includes(`"${event}"`))).toEqual([])
})
