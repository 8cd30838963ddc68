import { expect, it } from 'vitest'
import { startServer } from '../../src/index.ts'
import { startReceiver } from '../support/receiver.ts'
import { subscribeReceiver } from '../../src/mock/subscribe-receiver.ts'

it.each(['amiqus', 'amani'])('who believes a changed webhook of %s still knows its event', async (name) => {
  await using server = await startServer({ port: 0, tenant: { seed: 'tampered' } })
  const mock = server.tenants.get('default').mock(name)
  await using receiver = await startReceiver()
  await subscribeReceiver(mock, { to: receiver.url })
  const { event } = mock.vendor.journey
  await Promise.all(Array.from({ length: 60 }, () => mock.trigger(event, { fault: 'tampered-body' })))
  const bodies = mock.deliveries().map(({ body }) => Buffer.from(body, 'base64').toString())
  expect(new Set(bodies).size).toBe(60)
  expect(bodies.filter((body) => !body.includes(`"${event}"`))).toEqual([])
})

it('who believes a changed webhook still fetches the file that it announces', async () => {
  await using server = await startServer({ port: 0, tenant: { seed: 'tampered' } })
  const mock = server.tenants.get('default').mock('amiqus')
  await using receiver = await startReceiver()
  await subscribeReceiver(mock, { to: receiver.url })
  const fault = 'tampered-body'
  await Promise.all(Array.from({ length: 60 }, () => mock.trigger('record.finished', { fault })))
  const files = mock.deliveries().map(({ body }) => {
    const [, id = '', link = ''] =
      /"record":\{"id":(\d+).*?"download":"([^"]*)"/.exec(Buffer.from(body, 'base64').toString()) ?? []
    return link.includes(id) && Number(id) >= 983_434 && Number(id) < 983_434 + 60 ? id : 'another'
  })
  expect(files).not.toContain('another')
  expect(new Set(files).size).toBe(60)
})
