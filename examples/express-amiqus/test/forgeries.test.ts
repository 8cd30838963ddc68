import { expect, test } from './fixtures.ts'

test('the signature is that of the bytes that were sent', async ({ drill, handler }) => {
  await drill.amiqus.trigger('record.finished')
  expect(drill.amiqus.delivery()).toHaveValidSignature()
  await handler.queue.idle()
})

test.for([
  'tampered-body',
  'wrong-secret',
  'stale-secret',
  'no-signature',
  'two-signatures',
  'wrong-encoding',
  'reserialised-signature',
] as const)('refuses what Amiqus did not sign: %s', async (fault, { drill, reports }) => {
  drill.amiqus.faults.add(fault)
  const [delivery] = await drill.amiqus.trigger('record.finished')
  expect(delivery.attempts[0].outcome).toMatchObject({ kind: 'response', status: 404 })
  expect(await reports()).toEqual([])
  expect(drill.amiqus.requests).toEqual([])
})

test('never calls a host that a payload names', async ({ drill, reports, receiver }) => {
  await drill.amiqus.trigger('record.finished', { set: { 'data.record.download': receiver.url } })
  expect(await reports()).toHaveLength(1)
  expect(receiver.received).toEqual([])
})

test.for([
  'extra-fields',
  'missing-optional-fields',
  'large-payload',
  'wrong-content-type',
  'slow-bytes',
] as const)('accepts what is signed, however odd: %s', async (fault, { drill, reports }) => {
  drill.amiqus.faults.add(fault)
  await drill.amiqus.trigger('record.finished')
  expect(drill.amiqus).toHaveDelivered('record.finished')
  expect(await reports()).toHaveLength(1)
})

test.for(['truncated-json', 'unknown-event', 'invalid-utf8'] as const)(
  'does not break: %s',
  async (fault, { drill, reports }) => {
    drill.amiqus.faults.add(fault)
    const [delivery] = await drill.amiqus.trigger('record.finished')
    expect(delivery.attempts[0].outcome).toMatchObject({
      status: expect.toSatisfy((status) => status < 500),
    })
    await drill.amiqus.trigger('record.finished')
    expect(await reports()).not.toEqual([])
  },
)

test('has nothing to do for events about something else', async ({ drill, reports }) => {
  for (const event of ['ping', 'record.reviewed', 'client.deleted', 'case.created'] as const) {
    await drill.amiqus.trigger(event)
    expect(drill.amiqus).toHaveDelivered(event)
  }
  expect(await reports()).toEqual([])
})
