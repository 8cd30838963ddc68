import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createDestinations } from '../src/delivery/destinations.ts'
import { readWireTarget } from '../src/delivery/wire-target.ts'
import { createHttpSender } from '../src/delivery/http-sender.ts'
import { TimedOut } from '../src/delivery/failure.ts'
import { nextMove, type RetryPolicy } from '../src/kernel/delivery/retry.ts'
import type { Outcome } from '../src/kernel/delivery/delivery.ts'
import { Secret } from '../src/kernel/data/secret.ts'
import { sign } from '../src/kernel/delivery/signing.ts'
import { amiqus } from '../mocks/amiqus/index.ts'
import { openMock } from './support/open-mock.ts'
import { startReceiver } from './support/receiver.ts'

const status = (code: number): Outcome => ({ kind: 'response', status: code, headers: {}, body: '' })
const policy: RetryPolicy = {
  timeoutMs: 1,
  delaysMs: [10, 20],
  retries: (outcome) => outcome.kind !== 'response' || outcome.status >= 500,
}

it.each<[string, readonly Outcome[], ReturnType<typeof nextMove>]>([
  ['begins at once', [], { kind: 'attempt', afterMs: 0 }],
  ['waits as the policy says', [status(500)], { kind: 'attempt', afterMs: 10 }],
  ['waits longer the second time', [status(500), status(502)], { kind: 'attempt', afterMs: 20 }],
  [
    'gives up when no attempt is left',
    [status(500), status(500), status(500)],
    { kind: 'give-up', because: 'no-attempts-left' },
  ],
  [
    'gives up on what the policy does not retry',
    [status(404)],
    { kind: 'give-up', because: 'not-retryable' },
  ],
  ['is done at any 2xx', [status(500), status(299)], { kind: 'done' }],
  ['takes a redirect for a failure', [status(302)], { kind: 'give-up', because: 'not-retryable' }],
  [
    'never tries again where it may not send',
    [{ kind: 'blocked', why: 'x' }],
    { kind: 'give-up', because: 'blocked' },
  ],
])('a delivery %s', (_, outcomes, move) => {
  expect(nextMove(policy, outcomes)).toEqual(move)
})

const never = new AbortController().signal
const message = (url: string) => ({ url, headers: { 'X-Odd-Case': 'kept' }, body: Buffer.from('{"a": 1}') })

async function rawServer(
  handle: Parameters<typeof createServer>[1],
): Promise<{ url: string; server: Server }> {
  const server = createServer({}, handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

it('posts the very bytes, and keeps the spelling of header names', async () => {
  await using receiver = await startReceiver({ status: 202, body: 'thanks', headers: { 'x-answer': 'yes' } })
  const send = createHttpSender(createDestinations())
  const outcome = await send(message(receiver.url), never)
  expect(outcome).toMatchObject({
    kind: 'response',
    status: 202,
    body: 'thanks',
    headers: { 'x-answer': 'yes' },
  })
  expect(receiver.received[0]?.body.toString()).toBe('{"a": 1}')
  expect(receiver.received[0]?.rawHeaders).toContain('X-Odd-Case')
  await send.close()
})

it('keeps path and query as they were written', async () => {
  await using receiver = await startReceiver()
  const send = createHttpSender(createDestinations())
  const given = `${receiver.url}/a/../b/./c?our-reference=1'2%7e~&x=//&y=a+b#fragment`
  await send(message(given), never)
  expect(receiver.received[0]?.url).toBe("/hook/a/../b/./c?our-reference=1'2%7e~&x=//&y=a+b")
  await send.close()
})

it('tells a timeout, a reset and a closed port apart', async () => {
  await using receiver = await startReceiver('hang', 'reset')
  const send = createHttpSender(createDestinations())
  const late = new AbortController()
  const hanging = send(message(receiver.url), late.signal)
  await receiver.arrived(1)
  late.abort(new TimedOut(5000))
  expect(await hanging).toEqual({ kind: 'timeout', afterMs: 5000 })
  expect(await send(message(receiver.url), never)).toMatchObject({ kind: 'unreachable' })
  const { url, server } = await rawServer(() => undefined)
  await new Promise((resolve) => server.close(resolve))
  expect(await send(message(url), never)).toEqual({ kind: 'unreachable', code: 'ECONNREFUSED' })
  await send.close()
})

it('does not follow a redirect', async () => {
  await using elsewhere = await startReceiver()
  await using receiver = await startReceiver({ status: 307, body: '', headers: { location: elsewhere.url } })
  const send = createHttpSender(createDestinations())
  expect(await send(message(receiver.url), never)).toMatchObject({ kind: 'response', status: 307 })
  expect(elsewhere.received).toHaveLength(0)
  await send.close()
})

it('keeps only the beginning of an endless answer', async () => {
  const { url, server } = await rawServer((_req, res) => void res.end('x'.repeat(1_000_000)))
  const send = createHttpSender(createDestinations())
  const outcome = await send(message(url), never)
  expect(outcome.kind === 'response' && outcome.body.length).toBe(16_384)
  await send.close()
  server.close()
})

it.each([
  'http://example.com/hook',
  'http://169.254.169.254/latest/meta-data',
  'http://[fe80::1]/',
  'http://[::ffff:169.254.169.254]/',
  'http://10.0.0.7/',
  'http://2130706433.example/',
  'file:///etc/passwd',
  'ftp://127.0.0.1/',
  'nowhere',
])('does not send to %s', async (url) => {
  const send = createHttpSender(createDestinations())
  expect(await send(message(url), never)).toMatchObject({
    kind: 'blocked',
    why: expect.stringMatching(/\w/) as string,
  })
  await send.close()
})

it('never sends to a metadata address, even when it was allowed', async () => {
  const { refusal } = createDestinations(['169.254.169.254', 'example.com', '*.example.org'])
  expect(refusal(readWireTarget('http://169.254.169.254/'))).toMatch('never')
  expect(refusal(readWireTarget('https://example.com/'))).toBeUndefined()
  expect(refusal(readWireTarget('https://a.example.org/'))).toBeUndefined()
  expect(refusal(readWireTarget('https://example.org/'))).toMatch('--allow-host example.org')
})

it('sends to localhost by name', async () => {
  await using receiver = await startReceiver()
  const send = createHttpSender(createDestinations())
  expect(await send(message(receiver.url.replace('127.0.0.1', 'localhost')), never)).toMatchObject({
    status: 200,
  })
  await send.close()
})

it('a receiver that hangs holds up no other delivery', async () => {
  await using drill = await openMock(amiqus)
  await using hanging = await startReceiver('hang')
  await drill.operate({ url: hanging.url, events: ['client.created'] })
  await drill.operate({ url: drill.receiver.url, events: ['client.created'] })
  const body = JSON.stringify({ email: 'a@example.com', name: { first_name: 'A', last_name: 'B' } })
  await drill.api('/api/v2/clients', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  await Promise.all([drill.receiver.arrived(1), hanging.arrived(1)])
  await drill.clock.advance('5s')
  expect(drill.mock.deliveries().map(({ status: of, attempts }) => [of, attempts[0]?.outcome.kind])).toEqual([
    ['pending', 'timeout'],
    ['delivered', 'response'],
  ])
})

it('a resend carries the same bytes under the same delivery id', async () => {
  await using drill = await openMock(amiqus)
  await drill.operate({ url: drill.receiver.url })
  const [first] = await drill.mock.trigger('record.finished')
  await drill.settled()
  drill.mock.resend(first?.id ?? '')
  await drill.settled()
  const [one, two] = drill.receiver.received
  expect(two?.body.equals(one?.body ?? Buffer.alloc(0))).toBe(true)
  expect(two?.headers['x-aqid-delivery-id']).toBe(one?.headers['x-aqid-delivery-id'])
  expect(drill.mock.deliveries()).toMatchObject([
    { status: 'delivered' },
    { status: 'delivered', resendOf: first?.id },
  ])
})

it('a secret cannot be printed by accident', () => {
  const secret = new Secret('hush')
  expect(`${String(secret)} ${JSON.stringify({ secret })}`).toBe('[secret] {"secret":"[secret]"}')
})

it('signs in every mode that it knows', () => {
  const secret = new Secret('key')
  const body = Buffer.from('The quick brown fox jumps over the lazy dog')
  expect(sign({ kind: 'none' }, secret, body)).toEqual({})
  expect(sign({ kind: 'static-header', header: 'webhookAuth' }, secret, body)).toEqual({ webhookAuth: 'key' })
  // The well-known vector of HMAC-SHA256 for this key and message.
  expect(sign({ kind: 'hmac', header: 'S', hash: 'sha256', encoding: 'hex' }, secret, body)).toEqual({
    S: 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
  })
})
