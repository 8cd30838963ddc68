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
