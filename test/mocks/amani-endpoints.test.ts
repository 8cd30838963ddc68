import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { amani } from '../../mocks/amani/index.ts'
import type { Received } from '../support/receiver.ts'
import { startReceiver } from '../support/receiver.ts'
import { call, createProfile, listen, open, text, type OpenMock } from './amani/drive.ts'

const signatureOf = (secret: string, { body }: Received): string =>
  createHmac('sha256', secret).update(body).digest('base64')

async function register(drill: OpenMock, settings: Readonly<Record<string, unknown>> = {}) {
  const { body } = await call(drill, 'POST /api/v2/webhook_endpoint', {
    url: drill.receiver.url,
    enabled_events: ['profile_create'],
    ...settings,
  })
  const id = text(body['id'])
  const { body: answer } = await call(drill, `GET /api/v2/webhook_endpoint/${id}/secret`)
  return { id, secret: text(answer['secret']) }
}

it('answers a new endpoint with what was given, everything else empty, and no secret', async () => {
  await using drill = await open()
  const url = 'http://LOCALHOST:3000/hook?b=2&a=%7E'
  const { status, text: bytes, body } = await call(drill, 'POST /api/v2/webhook_endpoint', { url })
  expect(status).toBe(201)
  expect(bytes).toBe(
    JSON.stringify({ id: body['id'], url, enabled_events: [], custom_headers: {}, metadata: {} }),
  )
})

it('lets an option answer a new endpoint with 200', async () => {
  await using drill = await open({ options: { endpointCreatedStatus: 200 } })
  expect((await call(drill, 'POST /api/v2/webhook_endpoint', { url: drill.receiver.url })).status).toBe(200)
})

it('sends an event to the webhook and to every endpoint that has it, each signed with its own secret', async () => {
  await using drill = await open()
  await using second = await startReceiver()
  await using deaf = await startReceiver()
  const single = await listen(drill, 'profile_create')
  const { secret } = await register(drill, { url: second.url })
  await register(drill, { url: deaf.url, enabled_events: [] })
  await register(drill, { url: deaf.url, enabled_events: ['document_upload'] })
  await createProfile(drill)
  await drill.settled()
  const [[toWebhook], [toEndpoint]] = [drill.receiver.received, second.received]
  expect(secret).not.toBe(single)
  expect(toWebhook?.headers['webhook-signature']).toBe(toWebhook && signatureOf(single, toWebhook))
  expect(toEndpoint?.headers['webhook-signature']).toBe(toEndpoint && signatureOf(secret, toEndpoint))
  expect(toEndpoint?.body).toEqual(toWebhook?.body)
  expect(deaf.received).toEqual([])
})

it('signs for an endpoint although the webhook of the company has signatures off', async () => {
  await using drill = await open()
  await using second = await startReceiver()
  await listen(drill, 'profile_create')
  await call(drill, 'PUT /api/v2/webhook', { signature_enabled: false })
  await register(drill, { url: second.url })
  await createProfile(drill)
  await drill.settled()
  expect(drill.receiver.received[0]?.headers).not.toHaveProperty('webhook-signature')
  expect(second.received[0]?.headers).toHaveProperty('webhook-signature')
  expect(second.received[0]?.headers).not.toHaveProperty('webhook-token')
})

it('adds custom headers, in place of its usual ones, but never in place of the signature', async () => {
  await using drill = await open()
  const { secret } = await register(drill, {
    custom_headers: {
      'X-Team': 'specimen',
      'webhook-SIGNATURE': 'forged',
      'user-agent': 'mine/1',
      'CONTENT-TYPE': 'application/vnd.specimen+json',
    },
  })
  await createProfile(drill)
  await drill.settled()
  const [webhook] = drill.receiver.received
  expect(webhook?.headers).toMatchObject({
    'x-team': 'specimen',
    'user-agent': 'mine/1',
    'content-type': 'application/vnd.specimen+json',
    'webhook-signature': webhook && signatureOf(secret, webhook),
  })
  const names = webhook?.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
  expect(names).toEqual([...new Set(names)])
})

it('changes what an update names and leaves the rest, the secret too', async () => {
  await using drill = await open()
  const { id, secret } = await register(drill, {
    custom_headers: { 'X-Team': 'specimen' },
    metadata: { note: { of: ['any', 1, null] } },
  })
  const line = `/api/v2/webhook_endpoint/${id}`
  const { body } = await call(drill, `PUT ${line}`, {
    enabled_events: ['document_upload', 'zip_file_create', 'document_upload'],
  })
  expect(body).toEqual({
    id,
    url: drill.receiver.url,
    enabled_events: ['document_upload', 'zip_file_create'],
    custom_headers: { 'X-Team': 'specimen' },
    metadata: { note: { of: ['any', 1, null] } },
  })
  expect((await call(drill, `GET ${line}`)).body).toEqual(body)
  expect((await call(drill, `GET ${line}/secret`)).body).toEqual({ secret, token: secret })
})

it('signs with a new secret at once, while what was on its way keeps the old one', async () => {
  await using drill = await open({ options: { retryDelaysMs: [1000] } })
  const { id, secret: old } = await register(drill)
  drill.receiver.answers.push(500)
  await createProfile(drill)
  await drill.settled()
  const answer = await call(drill, `PATCH /api/v2/webhook_endpoint/${id}/secret`)
  const secret = text(answer.body['secret'])
  await createProfile(drill, { id_card_number: 'another' })
  await drill.settled()
  await drill.clock.advance('1s')
  expect(secret).not.toBe(old)
  const [first, second, retried] = drill.receiver.received.map((webhook) => ({
    given: webhook.headers['webhook-signature'],
    old: signatureOf(old, webhook),
    now: signatureOf(secret, webhook),
  }))
  expect(first?.given).toBe(first?.old)
  expect(second?.given).toBe(second?.now)
  expect(retried?.given).toBe(retried?.old)
})

it('sends nothing more to an endpoint that was deleted', async () => {
  await using drill = await open()
  const { id } = await register(drill)
  expect((await call(drill, `DELETE /api/v2/webhook_endpoint/${id}`)).status).toBe(204)
  await createProfile(drill)
  await drill.settled()
  expect(drill.receiver.received).toEqual([])
  expect((await call(drill, `DELETE /api/v2/webhook_endpoint/${id}`)).status).toBe(404)
})

it('lists endpoints oldest first, in pages', async () => {
  await using drill = await open()
  const [first, second] = [await register(drill), await register(drill)]
  const { body } = await call(drill, 'GET /api/v2/webhook_endpoint?page_size=1&page=2')
  expect(body).toMatchObject({ count: 2, next: null, results: [{ id: second.id }] })
  expect(body['previous']).toBe(`${drill.url}/api/v2/webhook_endpoint?page_size=1&page=1`)
  expect((await call(drill, 'GET /api/v2/webhook_endpoint')).body['results']).toMatchObject([
    { id: first.id },
    { id: second.id },
  ])
})

it.each([
  [{ url: undefined }, { url: ['This field is required.'] }],
  [
    { enabled_events: ['profile_create', 'profile_created'] },
    { enabled_events: { '1': ['"profile_created" is not a valid choice.'] } },
  ],
  [{ enabled_events: 'all' }, { enabled_events: ['Expected a list of items but got type "str".'] }],
  [{ custom_headers: { 'X Team': 'a' } }, { custom_headers: { 'X Team': ['Enter a valid header name.'] } }],
  [
    { custom_headers: { 'X-Team': 'a\r\nX-Evil: b' } },
    { custom_headers: { 'X-Team': ['Enter a valid header value.'] } },
  ],
  [{ custom_headers: { Host: 'elsewhere' } }, { custom_headers: { Host: ['This header cannot be set.'] } }],
  [{ custom_headers: { 'X-Team': 1 } }, { custom_headers: { 'X-Team': ['Not a valid string.'] } }],
  [
    { custom_headers: ['X-Team'] },
    { custom_headers: ['Expected a dictionary of items but got type "list".'] },
  ],
  [{ metadata: 'text' }, { metadata: ['Expected a dictionary of items but got type "str".'] }],
])('refuses an endpoint with %j, new or old, and changes nothing', async (wrong, said) => {
  await using drill = await open()
  const { id } = await register(drill)
  const before = drill.tenant.snapshot()
  const url = drill.receiver.url
  const created = await call(drill, 'POST /api/v2/webhook_endpoint', { url, ...wrong })
  expect([created.status, created.body]).toEqual([400, said])
  if (!('url' in wrong)) {
    const changed = await call(drill, `PUT /api/v2/webhook_endpoint/${id}`, wrong)
    expect([changed.status, changed.body]).toEqual([400, said])
  }
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('lists the events with example payloads that are what a webhook carries', async () => {
  await using drill = await open()
  const list = JSON.parse((await call(drill, 'GET /api/v2/events')).text) as {
    name: string
    example: unknown
  }[]
  expect(list.map(({ name }) => name)).toEqual(
    JSON.parse((await call(drill, 'GET /api/v2/webhook/events')).text),
  )
  for (const { name, example } of list) {
    const { schema } = amani.events[name as keyof typeof amani.events]
    expect(schema.parse(example)).toEqual(example)
  }
  expect(drill.tenant.snapshot().mocks['amani']).toMatchObject({ profiles: [], documents: [] })
})

it('lets an option give the examples by name', async () => {
  await using drill = await open({ options: { eventListShape: 'map' } })
  const { body } = await call(drill, 'GET /api/v2/events')
  expect(body).toMatchObject({ profile_create: { event: 'profile_create' } })
  expect(Object.keys(body)).toHaveLength(10)
})
