import { expect, it } from 'vitest'
import { startReceiver } from '../support/receiver.ts'
import { startHookdrill } from '../support/start.ts'

const own = '/tenants/default'

it('sends an event with a fault, shows it, and resends with another', async () => {
  await using receiver = await startReceiver()
  await using drill = await startHookdrill()
  expect(await drill.control(own)).toMatchObject({ body: { seed: expect.stringMatching(/^\w+$/) as string } })
  await drill.control(`${own}/subscriptions`, { vendor: 'amiqus', url: receiver.url })
  const sent = await drill.control(`${own}/events/amiqus/record.finished`, { fault: 'two-signatures' })
  expect(sent).toMatchObject({ status: 202, body: { deliveries: [{ fault: 'two-signatures' }] } })
  const { id } = (sent.body as { deliveries: [{ id: string }] }).deliveries[0]
  expect(await drill.control(`${own}/deliveries/${id}`)).toMatchObject({
    body: {
      fault: 'two-signatures',
      attempts: [{ headers: { 'X-AQID-Signature': [expect.any(String), expect.any(String)] } }],
    },
  })
  expect(
    await drill.control(`${own}/deliveries/${id}/resend`, {
      fault: { kind: 'wrong-content-type', type: 'a/b' },
    }),
  ).toMatchObject({ status: 202, body: { fault: 'wrong-content-type', resendOf: id } })
  await receiver.arrived(2)
  expect(receiver.received[1]?.headers['content-type']).toBe('a/b')
})

it.each([
  ['a fault of nobody', 'amiqus', 'record.finished', 'wrong-secrets', 404, /did you mean \\"wrong-secret\\"/],
  ['a fault of API calls', 'amiqus', 'record.finished', 'rate-limited', 404, /known: duplicate/],
  ['a setting of nothing', 'amiqus', 'record.finished', { kind: 'late', bye: '2h' }, 400, /it takes: by/],
  [
    'a setting out of range',
    'amiqus',
    'record.finished',
    { kind: 'late', by: 'soon' },
    400,
    /\\"soon\\" is not a duration/,
  ],
  ['a fault that does not fit', 'reportflow', 'file.completed', 'no-signature', 400, /sends it unsigned/],
])('does not send into %s, and says what is possible', async (_, vendor, event, fault, status, says) => {
  await using receiver = await startReceiver()
  await using drill = await startHookdrill()
  await drill.control(`${own}/subscriptions`, { vendor, url: receiver.url })
  const answer = await drill.control(`${own}/events/${vendor}/${event}`, { fault })
  expect(answer.status).toBe(status)
  expect(JSON.stringify(answer.body)).toMatch(says)
  expect(await drill.control(`${own}/deliveries`)).toMatchObject({ body: { deliveries: [] } })
})
