import { request } from 'node:http'
import { expect, it } from 'vitest'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill, type Started } from './support/start.ts'

const frozen = { clock: { frozenAt: '2026-01-01T00:00:00Z' } }

async function tenant(drill: Started): Promise<{ own: string; id: string }> {
  const { status, body } = await drill.control('/tenants', frozen)
  expect(status).toBe(201)
  const { id } = body as { id: string }
  return { own: `/tenants/${id}`, id }
}

it('drives a whole delivery: subscribe, act on time, list, show, resend', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(503, 200)
  const { own } = await tenant(drill)
  const subscribed = await drill.control(`${own}/subscriptions`, {
    vendor: 'amiqus',
    url: receiver.url,
    events: ['record.finished'],
  })
  expect(subscribed).toMatchObject({
    status: 201,
    body: {
      vendor: 'amiqus',
      subscription: { url: receiver.url, secret: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    },
  })

  expect(await drill.control(`${own}/events/amiqus/record.finished`, {})).toMatchObject({
    status: 202,
    body: { deliveries: [{ event: 'record.finished' }] },
  })
  expect(await drill.control(`${own}/clock`, { advance: '60s' })).toMatchObject({
    body: { now: '2026-01-01T00:01:00.000Z', frozen: true, attempts: 1 },
  })

  const listed = await drill.control(`${own}/deliveries?vendor=amiqus&status=delivered`)
  expect(listed).toMatchObject({
    status: 200,
    body: { deliveries: [{ attempts: 2, lastOutcome: { kind: 'response', status: 200 } }] },
  })
  const [{ id }] = (listed.body as { deliveries: [{ id: string }] }).deliveries
  const shown = await drill.control(`${own}/deliveries/${id.slice(0, 8)}`)
  expect(await drill.control(`${own}/deliveries/${id.slice(0, 1)}`)).toMatchObject({
    body: { error: { code: 'ambiguous_delivery', message: `1 delivery begins with "${id.slice(0, 1)}"` } },
  })
  expect(shown).toMatchObject({
    body: { id, attempts: [{ outcome: { status: 503 } }, { outcome: { status: 200 } }] },
  })
  expect((shown.body as { body: string }).body).toBe(receiver.received[1]?.body.toString())

  expect(await drill.control(`${own}/deliveries/${id}/resend`, undefined, { method: 'POST' })).toMatchObject({
    status: 202,
    body: { resendOf: id },
  })
  await receiver.arrived(3)
  expect(receiver.received[2]?.body.equals(receiver.received[1]?.body ?? Buffer.alloc(0))).toBe(true)
})

it('waits for deliveries, counts what came before, and says at a timeout what did come', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const { own } = await tenant(drill)
  await drill.control(`${own}/subscriptions`, { vendor: 'amiqus', url: receiver.url })
  await drill.control(`${own}/events/amiqus/client.created`, {})
  expect(await drill.control(`${own}/deliveries/wait?vendor=amiqus`)).toMatchObject({
    status: 200,
    body: { deliveries: [{ event: 'client.created' }] },
  })
  expect(await drill.control(`${own}/deliveries/wait?event=record.finished&timeout=1ms`)).toEqual({
    status: 408,
    body: {
      error: {
        code: 'timeout',
        message: 'waited 0.001 s for 1 record.finished delivered deliveries, and 0 came',
        suggestion: 'there are: amiqus client.created delivered',
      },
    },
  })
})

it('keeps tenants apart, and forgets one that is deleted', async () => {
  await using drill = await startHookdrill()
  const [one, two] = [await tenant(drill), await tenant(drill)]
  const access = (await drill.control(one.own)).body as {
    vendors: { amiqus: { baseUrl: string; headers: Record<string, string> } }
  }
  const { baseUrl, headers } = access.vendors.amiqus
  expect(baseUrl).toBe(`${drill.server.url}/~${one.id}/amiqus`)
  const client = { email: 'a@example.com', name: { first_name: 'A', last_name: 'B' } }
  const made = await fetch(`${baseUrl}/api/v2/clients`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(client),
  })
  expect(made.status).toBe(201)
  const elsewhere = await fetch(baseUrl.replace(one.id, two.id) + '/api/v2/clients', { headers })
  expect(elsewhere.status).toBe(401)
  expect(await drill.control(`${one.own}/requests`)).toMatchObject({
    body: {
      requests: [
        {
          method: 'POST',
          route: 'POST /api/v2/clients',
          status: 201,
          headers: { authorization: '[secret]' },
        },
      ],
    },
  })
  expect(await drill.control(`${two.own}/requests`)).toMatchObject({
    body: { requests: [{ method: 'GET', status: 401 }] },
  })
  expect(await drill.control(one.own, undefined, { method: 'DELETE' })).toMatchObject({ status: 200 })
  expect(await drill.control(one.own)).toMatchObject({
    status: 404,
    body: { error: { code: 'unknown_tenant' } },
  })
  expect((await fetch(`${baseUrl}/api/v2/clients`, { headers })).status).toBe(404)
})

it('remembers a state and goes back to it', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const { own } = await tenant(drill)
  await drill.control(`${own}/subscriptions`, { vendor: 'amiqus', url: receiver.url })
  expect(await drill.control(`${own}/snapshots/subscribed`, undefined, { method: 'POST' })).toMatchObject({
    status: 201,
  })
  await drill.control(`${own}/reset`, undefined, { method: 'POST' })
  expect(await drill.control(`${own}/events/amiqus/client.created`, {})).toMatchObject({
    status: 409,
    body: { error: { code: 'no_subscriber' } },
  })
  await drill.control(`${own}/snapshots/subscribed/restore`, undefined, { method: 'POST' })
  expect(await drill.control(`${own}/events/amiqus/client.created`, {})).toMatchObject({ status: 202 })
  expect(
    await drill.control(`${own}/snapshots/subscribt/restore`, undefined, { method: 'POST' }),
  ).toMatchObject({
    status: 404,
    body: { error: { suggestion: 'did you mean "subscribed"? known: subscribed' } },
  })
})

it('scripts fault for the next API calls, in the vendor’s words', async () => {
  await using drill = await startHookdrill()
  const { own } = await tenant(drill)
  const access = (await drill.control(own)).body as {
    vendors: { amiqus: { baseUrl: string; headers: Record<string, string> } }
  }
  const { baseUrl, headers } = access.vendors.amiqus
  const call = async (): Promise<number> => (await fetch(`${baseUrl}/api/v2/clients`, { headers })).status
  await drill.control(`${own}/faults`, {
    vendor: 'amiqus',
    path: '/api/v2/clients',
    times: 2,
    fault: { kind: 'unavailable' },
  })
  await drill.control(`${own}/faults`, {
    vendor: 'amiqus',
    fault: { kind: 'rate-limited', retryAfterS: 7 },
  })
  expect([await call(), await call(), await call(), await call()]).toEqual([503, 503, 429, 200])
  await drill.control(`${own}/faults`, { vendor: 'amiqus', fault: { kind: 'reset' } })
  await expect(call()).rejects.toThrow('fetch failed')
  expect(await drill.control(`${own}/faults`, { vendor: 'amiqus', fault: { kind: 'resett' } })).toMatchObject(
    {
      status: 404,
      body: { error: { suggestion: expect.stringContaining('did you mean "reset"?') } },
    },
  )
  expect(await call()).toBe(200)
})

it('streams what happens', async () => {
  await using drill = await startHookdrill()
  const { own } = await tenant(drill)
  const gone = new AbortController()
  const stream = await fetch(`${drill.server.url}/_hookdrill${own}/stream`, { signal: gone.signal })
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  await drill.control(`${own}/reset`, undefined, { method: 'POST' })
  const reader = stream.body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  expect(Buffer.from(value ?? []).toString()).toMatch(
    /^id: \d+\nevent: reset\ndata: \{.*"kind":"reset"\}\n\n$/,
  )
  gone.abort()
})

it('describes itself', async () => {
  await using drill = await startHookdrill()
  const { body } = await drill.control('/openapi.json')
  expect(body).toMatchObject({
    openapi: '3.1.0',
    paths: { '/_hookdrill/tenants/{tenant}/clock': { post: { requestBody: {} } } },
  })
  expect(await drill.control('/vendors')).toMatchObject({
    body: { vendors: expect.arrayContaining([expect.objectContaining({ name: 'amiqus' })]) as unknown[] },
  })
})

it('an event that cannot be sent leaves no trace in the account', async () => {
  await using drill = await startHookdrill()
  const { mocks } = drill.server.tenants.get('default').snapshot()
  expect(await drill.control('/tenants/default/events/amiqus/record.finished', {})).toMatchObject({
    status: 409,
  })
  const to = { url: 'http://127.0.0.1:1/', secret: 's' }
  const poisoned = { to, set: { '__proto__.toString': 'x' } }
  expect(await drill.control('/tenants/default/events/amiqus/record.finished', poisoned)).toMatchObject({
    status: 400,
  })
  expect(drill.server.tenants.get('default').snapshot().mocks).toEqual(mocks)
})

it.each<[string, string, unknown, number, RegExp]>([
  ['an unknown vendor', '/tenants/default/events/amicus/x', {}, 404, /did you mean \\"amiqus\\"/],
  ['an unknown event', '/tenants/default/events/amiqus/record.completed', {}, 404, /record\.created/],
  ['an unknown action', '/tenants/default/actions/amiqus/finnish', {}, 404, /did you mean \\"finish\\"/],
  ['an action about nothing', '/tenants/default/actions/amiqus/finish', {}, 404, /Record not found/],
  [
    'an input that an action does not take',
    '/tenants/default/actions/amiqus/finish',
    { recordId: 7 },
    400,
    /has no \\"recordId\\".*it takes: id/,
  ],
  [
    'a setting that a vendor does not have',
    '/tenants/default/subscriptions',
    { vendor: 'amiqus', url: 'http://127.0.0.1:1/', evnets: [] },
    400,
    /has no \\"evnets\\"/,
  ],
  [
    'a URL that is none',
    '/tenants/default/subscriptions',
    { vendor: 'amiqus', url: 'nowhere' },
    400,
    /url: .*nowhere.* is not an http or https URL.*webhooks\/amiqus/,
  ],
  [
    'an override of a path that is not there',
    '/tenants/default/events/amiqus/record.finished',
    { to: { url: 'http://127.0.0.1:1/', secret: 's' }, set: { 'data.record.ide': 7 } },
    400,
    /did you mean \\"data.record.id\\"/,
  ],
  [
    'an override of the wrong type',
    '/tenants/default/events/amiqus/record.finished',
    { to: { url: 'http://127.0.0.1:1/', secret: 's' }, set: { 'data.record.id': 'seven' } },
    400,
    /data.record.id: expected (number|int), got/,
  ],
  [
    'a clock that runs backwards',
    '/tenants/default/clock',
    { advance: '-3h' },
    400,
    /time does not run backwards/,
  ],
  ['a clock with nothing to do', '/tenants/default/clock', {}, 400, /give advance, at, freeze or resume/],
  [
    'an edition that does not exist',
    '/tenants',
    { editions: { reportflow: 'newest' } },
    404,
    /known: legacy, current/,
  ],
  [
    'an option that does not exist',
    '/tenants',
    { options: { amiqus: { retry: 1 } } },
    400,
    /it takes: retryProfile/,
  ],
  ['a tenant id that is a path', '/tenants', { id: '../x' }, 400, /cannot name a tenant/],
  ['a tenant id that is taken', '/tenants', { id: 'default' }, 409, /already/],
  ['an operation that does not exist', '/tenant', {}, 404, /did you mean \\"POST \/tenants\\"/],
])('answers %s with what would do, and changes nothing', async (_, path, body, status, expected) => {
  await using drill = await startHookdrill()
  const answer = await drill.control(path, body)
  expect({ status: answer.status, text: JSON.stringify(answer.body) }).toEqual({
    status,
    text: expect.stringMatching(expected) as string,
  })
  expect(await drill.control('/tenants')).toMatchObject({ body: { tenants: ['default'] } })
  expect(await drill.control('/tenants/default/deliveries')).toMatchObject({ body: { deliveries: [] } })
})

it('answers JSON that cannot be read', async () => {
  await using drill = await startHookdrill()
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":' }
  expect(await drill.control('/tenants', undefined, init)).toMatchObject({
    status: 400,
    body: { error: { code: 'malformed_body' } },
  })
})

it.each<[string, Record<string, string>, number, string]>([
  ['a page of another site', { origin: 'https://evil.example' }, 403, 'foreign_origin'],
  ['a name that points here by DNS rebinding', { host: 'evil.example' }, 403, 'foreign_host'],
  ['a form', { 'content-type': 'text/plain' }, 415, 'json_only'],
])('refuses %s', async (_, headers, status, code) => {
  await using drill = await startHookdrill()
  const answer = await rawPost(`${drill.server.url}/_hookdrill/tenants/default/reset`, headers)
  expect(answer).toMatchObject({ status, body: { error: { code } } })
})

it('demands a token when it listens beyond loopback', async () => {
  await using drill = await startHookdrill({ host: '0.0.0.0' })
  const url = drill.server.url.replace('0.0.0.0', '127.0.0.1')
  expect((await fetch(`${url}/_hookdrill/health`)).status).toBe(401)
  const headers = { authorization: `Bearer ${drill.server.controlToken}` }
  expect((await fetch(`${url}/_hookdrill/health`, { headers })).status).toBe(200)
})

/** fetch does not let a caller set Host or Origin. */
function rawPost(url: string, headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (res) => {
        let text = ''
        res.on('data', (chunk: Buffer) => (text += chunk.toString()))
        res.on('end', () => resolve({ status: res.statusCode ?? 0, body: JSON.parse(text) as unknown }))
      },
    )
    sent.on('error', reject)
    sent.end('{}')
  })
}
