import { expect, it } from 'vitest'
import { amani } from '../mocks/amani/index.ts'
import { formatDelivery } from '../src/cli/lib/format-deliveries.ts'
import { followRedirects } from '../src/delivery/follow-redirects.ts'
import type { WebhookRequest } from '../src/delivery/send.ts'
import { createDestinations } from '../src/delivery/destinations.ts'
import { createHttpSender } from '../src/delivery/http-sender.ts'
import { tapped } from '../src/mock/calls/wire-tap.ts'
import { createInProcess } from '../src/delivery/in-process/in-process.ts'
import { toDeliveryDetail } from '../src/kernel/delivery/views.ts'
import type { Outcome } from '../src/kernel/delivery/delivery.ts'
import { openMock, type OpenMock } from './support/open-mock.ts'
import { kinds } from './support/in-process-receiver.ts'
import { startReceiver } from './support/receiver.ts'

// What becomes of a webhook whose receiver answers with a redirect, where the vendor is taken to follow it.

const to = (location: string, status = 302) => ({ status, headers: { location }, body: '' })

const followed = { options: { redirects: 'followed' } }

async function send(drill: OpenMock) {
  await drill.mock.trigger('profile_create', { to: { url: drill.receiver.url, secret: 'a-secret' } })
  await drill.settled()
  const [attempt] = drill.mock.deliveries()[0]?.attempts ?? []
  return { attempt, asked: drill.receiver.received }
}

it.each([301, 302, 303])(
  'after a %i it is a GET without the body, and the answer to that counts',
  async (status) => {
    await using drill = await openMock(amani, followed)
    drill.receiver.answers.push(to('/elsewhere?a=1', status), 204)
    const { attempt, asked } = await send(drill)
    const [first, second] = asked
    expect([second?.method, second?.url, second?.body.length]).toEqual(['GET', '/elsewhere?a=1', 0])
    expect(second?.headers).not.toHaveProperty('content-type')
    expect(second?.headers['webhook-signature']).toBe(first?.headers['webhook-signature'])
    const origin = new URL(drill.receiver.url).origin
    expect(attempt).toMatchObject({ redirectedTo: [`${origin}/elsewhere?a=1`], outcome: { status: 204 } })
    expect(drill.mock.deliveries()[0]?.status).toBe('delivered')
  },
)

it.each([307, 308])('after a %i it is the same request once more, at another host too', async (status) => {
  await using other = await startReceiver()
  await using drill = await openMock(amani, followed)
  drill.receiver.answers.push(to(other.url, status))
  const { attempt, asked } = await send(drill)
  const [again] = other.received
  expect([again?.method, again?.body]).toEqual(['POST', asked[0]?.body])
  expect(again?.headers['content-type']).toBe('application/json')
  expect(attempt?.redirectedTo).toEqual([other.url])
})

it('says of an attempt that was not redirected nothing of redirects, and follows none by default', async () => {
  await using drill = await openMock(amani)
  drill.receiver.answers.push(to('/elsewhere'))
  const { attempt, asked } = await send(drill)
  expect(asked).toHaveLength(1)
  expect(attempt).not.toHaveProperty('redirectedTo')
  expect(attempt?.outcome).toMatchObject({ status: 302 })
})

it.each(['http://receiver.example/hook', 'mailto:a@example.com', 'file:///etc/passwd'])(
  'goes not to %s, where webhooks may not go',
  async (place) => {
    await using drill = await openMock(amani, followed)
    drill.receiver.answers.push(to(place, 308))
    const { attempt } = await send(drill)
    expect(attempt?.outcome).toMatchObject({ kind: 'blocked' })
    expect(attempt?.redirectedTo).toEqual([place])
  },
)

it.each(['http://[', undefined])('takes %j for no place to go to', async (location) => {
  await using drill = await openMock(amani, followed)
  const headers = location === undefined ? {} : { location }
  drill.receiver.answers.push({ status: 302, headers, body: '' })
  const { attempt } = await send(drill)
  expect(attempt).not.toHaveProperty('redirectedTo')
  expect(attempt?.outcome).toMatchObject({ status: 302 })
})

it('leaves a ring of redirects after twenty', async () => {
  await using drill = await openMock(amani, followed)
  drill.receiver.answers.push(...Array.from({ length: 30 }, () => to('/hook')))
  const { attempt, asked } = await send(drill)
  expect(asked).toHaveLength(21)
  expect(attempt?.outcome).toMatchObject({ status: 302 })
})

it('travels as it should from the second place on, when it was to be sent slowly to the first', async () => {
  const sent: WebhookRequest[] = []
  const answers: Outcome[] = [
    { kind: 'response', status: 307, headers: { location: '/b' }, body: '' },
    { kind: 'response', status: 200, headers: {}, body: '' },
  ]
  const first: WebhookRequest = {
    url: 'http://127.0.0.1:9/a',
    headers: { A: 'b' },
    body: Buffer.from('{}'),
    transmission: { kind: 'reset-after-answer' },
  }
  const never = new AbortController().signal
  const send = (message: WebhookRequest) => {
    sent.push(message)
    return Promise.resolve(answers.shift() ?? { kind: 'unreachable' as const, code: 'none left' })
  }
  const { redirectedTo } = await followRedirects(send, first, () => true, never)
  expect(redirectedTo).toEqual(['http://127.0.0.1:9/b'])
  expect(sent[1]).toEqual({ url: 'http://127.0.0.1:9/b', headers: { A: 'b' }, body: Buffer.from('{}') })
})

it('shows a tap the webhook and its own answer, and not the GET that follows', async () => {
  await using receiver = await startReceiver(to('/elsewhere'), 204)
  const seen: unknown[] = []
  const post = createHttpSender(createDestinations())
  const send = tapped(post, {
    webhook: (request) => (outcome) => seen.push([request.url, outcome]),
    call: () => () => undefined,
  })
  const message = { url: receiver.url, headers: {}, body: Buffer.from('{}') }
  await followRedirects(send, message, () => true, new AbortController().signal)
  await post.close()
  expect(receiver.received).toHaveLength(2)
  expect(seen).toEqual([[receiver.url, expect.objectContaining({ status: 302 })]])
})

it.each(Object.keys(kinds))('%s in this process gets a GET', async (kind) => {
  const inProcess = createInProcess()
  const seen: string[] = []
  const handler = kinds[kind]?.(({ url, body }) => {
    seen.push(`${url} ${body.length}`)
    return 200
  })
  if (!handler) throw new RangeError(`there is no kind ${kind}`)
  const url = inProcess.mount(handler, '/hook')
  const message = { url, method: 'GET', headers: {}, body: new Uint8Array() } as const
  const outcome = await inProcess.send(message, new AbortController().signal)
  await inProcess.close()
  expect(outcome).toMatchObject({ kind: 'response' })
  expect(kind === 'an Express app' ? ['/hook 0'] : seen).toEqual(['/hook 0'])
})

it('is told by the command that shows a delivery', async () => {
  await using drill = await openMock(amani, followed)
  drill.receiver.answers.push(to('/elsewhere'))
  await send(drill)
  const [delivery] = drill.mock.deliveries()
  if (!delivery) throw new Error('nothing was sent')
  const place = new URL('/elsewhere', drill.receiver.url).href
  expect(formatDelivery(toDeliveryDetail(delivery))).toContain(`\n  redirected to: ${place}\n`)
})
