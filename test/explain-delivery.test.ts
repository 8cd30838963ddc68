import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { startReceiver, type Answer } from './support/receiver.ts'
import { startHookdrill, type Started } from './support/start.ts'

const own = '/tenants/default'
const secret = 'an-invented-secret'

async function explained(
  drill: Started,
  url: string,
  { fault, vendor = 'amiqus', event = 'record.finished', query = '' }: Partial<Record<string, string>> = {},
): Promise<unknown> {
  const { body } = await drill.control(`${own}/events/${vendor}/${event}`, {
    to: { url, secret },
    ...(fault !== undefined && { fault }),
  })
  const { deliveries } = body as { deliveries: [{ id: string }] }
  return (await drill.control(`${own}/deliveries/${deliveries[0].id}/explanation${query}`)).body
}

it('says which bytes are signed, with which secret, and what comes of it', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const found = await explained(drill, receiver.url)
  const [sent] = receiver.received
  const right = createHmac('sha256', secret)
    .update(sent?.body ?? '')
    .digest('base64')
  expect(found).toMatchObject({
    signing: 'HMAC-SHA256 base64 in X-AQID-Signature',
    verdict: 'right',
    header: 'X-AQID-Signature',
    signed: { base64: sent?.body.toString('base64'), bytes: sent?.body.length, isBody: true },
    secret: { masked: '••••cret', characters: secret.length },
    given: right,
    expected: right,
    mistakes: [],
    answer: { outcome: '200', isAccepted: true },
  })
  expect(JSON.stringify(found)).not.toContain(secret)
})

it.each<readonly [Answer, string]>([
  [401, 'wrong-secret-or-check'],
  [404, 'wrong-path'],
  [500, 'breaks-on-genuine'],
  [302, 'redirects-webhooks'],
  [422, 'refuses-genuine'],
])('of a receiver that answers %s it says what that points to', async (answer, cause) => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(answer)
  const found = await explained(drill, receiver.url)
  expect(found).toMatchObject({
    verdict: 'right',
    answer: { isAccepted: false, cause, mend: expect.any(String) as string },
  })
})

it('of a receiver that refuses what is wrongly signed it says that it is right', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(401)
  expect(await explained(drill, receiver.url, { fault: 'tampered-body' })).toMatchObject({
    verdict: 'wrong',
    answer: {
      isAccepted: false,
      says: expect.stringContaining('a receiver that refuses it is right') as string,
    },
  })
})

it('names the mistake of a receiver by what it computed', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const found = (await explained(drill, receiver.url)) as {
    id: string
    receivers: readonly { readonly name: string; readonly computes: string }[]
  }
  const [sent] = receiver.received
  const hex = createHmac('sha256', secret)
    .update(sent?.body ?? '')
    .digest('hex')
  expect(found.receivers).toContainEqual(expect.objectContaining({ name: 'other encoding', computes: hex }))
  const { body } = await drill.control(`${own}/deliveries/${found.id}/explanation?computed=${hex}`)
  expect(body).toMatchObject({ computed: { verdict: 'wrong', mistakes: [{ name: 'other encoding' }] } })
})

it('says of a vendor that does not sign that nothing proves it, and of a fixed header that it is the secret', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  expect(
    await explained(drill, receiver.url, { vendor: 'reportflow', event: 'file.completed' }),
  ).toMatchObject({
    verdict: 'unsigned',
    receivers: [],
  })
})
