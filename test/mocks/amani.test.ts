import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { call, createProfile, listen, open, read, text } from './amani/drive.ts'

const allOff = {
  profile_create: false,
  profile_update: false,
  profile_status_change: false,
  profile_level_update: false,
  document_upload: false,
  document_delete: false,
  document_update: false,
  document_status_change: false,
  zip_file_create: false,
  video_call_status_change: false,
}

it('lists the ten events in the order of the document', async () => {
  await using drill = await open()
  expect(JSON.parse((await call(drill, 'GET /api/v2/webhook/events')).text)).toEqual([
    'profile_create',
    'profile_update',
    'profile_status_change',
    'document_upload',
    'document_delete',
    'document_update',
    'document_status_change',
    'zip_file_create',
    'video_call_status_change',
    'profile_level_update',
  ])
})

it('answers a new webhook in the printed order, with every event off and no secret', async () => {
  await using drill = await open()
  const url = 'http://LOCALHOST:3000/hook?b=2&a=%7E'
  const {
    status,
    text: bytes,
    body,
  } = await call(drill, 'PUT /api/v2/webhook', { url, signature_enabled: false })
  expect(status).toBe(200)
  expect(bytes).toBe(JSON.stringify({ id: body['id'], url, ...allOff, signature_enabled: false }))
})

it('keeps one webhook for the company: a second PUT changes what it names and nothing else', async () => {
  await using drill = await open()
  const secret = await listen(drill, 'profile_create', 'zip_file_create')
  const { body: before } = await call(drill, 'PUT /api/v2/webhook', {})
  const { body: after } = await call(drill, 'PUT /api/v2/webhook', {
    zip_file_create: false,
    document_upload: true,
  })
  expect(after).toEqual({ ...before, zip_file_create: false, document_upload: true })
  expect(after['profile_create']).toBe(true)
  expect((await call(drill, 'GET /api/v2/webhook/token')).body).toEqual({ token: secret })
})

it('takes POST for PUT and /secret for /token', async () => {
  await using drill = await open()
  const settings = { url: 'http://localhost:3000', signature_enabled: true }
  expect((await call(drill, 'POST /api/v2/webhook', settings)).status).toBe(200)
  const { body } = await call(drill, 'PATCH /api/v2/webhook/secret')
  expect((await call(drill, 'GET /api/v2/webhook/token')).body).toEqual(body)
})

it('has no secret token before there is a webhook', async () => {
  await using drill = await open()
  expect(await call(drill, 'GET /api/v2/webhook/token')).toMatchObject({
    status: 404,
    body: { detail: 'Not found.' },
  })
  expect((await call(drill, 'PATCH /api/v2/webhook/token')).status).toBe(404)
})

it('says field by field what is wrong with a webhook, and changes nothing', async () => {
  await using drill = await open()
  const required = ['This field is required.']
  const refused = async (body: unknown) => {
    const answer = await call(drill, 'PUT /api/v2/webhook', body)
    expect(answer.status).toBe(400)
    return answer.body
  }
  expect(await refused(undefined)).toEqual({ url: required, signature_enabled: required })
  expect(await refused({ url: 'webhook_url', signature_enabled: true })).toEqual({
    url: ['Enter a valid URL.'],
  })
  expect(await refused({ url: '', signature_enabled: 'maybe', zip_file_create: null })).toEqual({
    url: ['This field may not be blank.'],
    signature_enabled: ['Must be a valid boolean.'],
    zip_file_create: ['This field may not be null.'],
  })
  expect(await refused([])).toEqual({
    non_field_errors: ['Invalid data. Expected a dictionary, but got list.'],
  })
  expect((await call(drill, 'GET /api/v2/webhook/token')).status).toBe(404)
})

it('points out a misspelt event, which the API ignores', async () => {
  await using drill = await open()
  const body = { url: 'http://localhost:3000', signature_enabled: true, zip_file_created: true }
  expect((await call(drill, 'PUT /api/v2/webhook', body)).status).toBe(200)
  const warnings = drill.tenant.journal.since(0).filter(({ kind }) => kind === 'warning')
  expect(warnings).toMatchObject([
    { message: expect.stringContaining('no zip_file_created') as unknown },
    { message: expect.stringContaining('hears of no event') as unknown },
  ])
})

const printed = {
  create: `{
"url": "<webhook_url>",
"signature_enabled": true/false, //specify the security method
"profile_create": true/false,
"profile_update": true/false,
"profile_status_change": true/false,
"profile_level_update": true/false,
"document_upload": true/false,
"document_delete": true/false,
"document_update": true/false,
"document_status_change": true/false,
"zip_file_create": true/false,
"video_call_status_change": true/false,
}`,
  update: `{
"url": "<webhook_url>",
"signature_enabled": true/false, //specify the security method
"event_name": true/false
}`,
}

const choose = (body: string): string => body.replaceAll('true/false', 'true')
const withoutComment = (body: string): string => body.replace(/ \/\/.*/, '')
const withoutComma = (body: string): string => body.replace(/,\n}$/, '\n}')

it('answers the five calls of the document, sent as curl sends them', async () => {
  await using drill = await open()
  const { token } = drill.mock.credentials()
  const headers = { authorization: `Bearer ${token}` }
  const put = async (body: string, event = 'event_name') =>
    await read(
      await drill.bare('/api/v2/webhook', {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/json' },
        body: withoutComma(withoutComment(choose(body)))
          .replace('<webhook_url>', drill.receiver.url)
          .replace('event_name', event),
      }),
    )
  expect((await drill.bare('/api/v2/webhook/events', { headers })).status).toBe(200)
  const created = await put(printed.create)
  const allOn = Object.fromEntries(Object.keys(allOff).map((name) => [name, true]))
  expect(created).toMatchObject({
    status: 200,
    body: { url: drill.receiver.url, ...allOn, signature_enabled: true },
  })
  const first = await read(await drill.bare('/api/v2/webhook/token', { headers }))
  const second = await read(await drill.bare('/api/v2/webhook/token', { method: 'PATCH', headers }))
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body['token']).not.toBe(first.body['token'])
  const updated = await put(printed.update, 'profile_create')
  expect(updated).toMatchObject({ status: 200, body: created.body })
})

it.each([
  ['neither chosen', (body: string) => body],
  ['a comment', (body: string) => withoutComma(choose(body))],
  ['a trailing comma', (body: string) => withoutComment(choose(body))],
])('refuses the printed JSON with %s left in', async (_, leave) => {
  await using drill = await open()
  const body = leave(printed.create)
  const headers = { 'content-type': 'application/json' }
  const answer = await read(await drill.api('/api/v2/webhook', { method: 'PUT', headers, body }))
  expect(answer.status).toBe(400)
  expect(answer.body['detail']).toMatch(/^JSON parse error - ./)
})

it('signs the bytes of json.dumps, which are the bytes on the wire', async () => {
  await using drill = await open()
  const secret = await listen(drill, 'profile_create')
  await createProfile(drill, { name: 'Ayşe 😀/\u007f', address: { city: 'İstanbul' } })
  await drill.settled()
  const [webhook] = drill.receiver.received
  const body = webhook?.body.toString('latin1')
  expect(body).toMatch(
    /^\{"event": "profile_create", "profile": \{"id": "[-0-9a-f]{36}", "id_card_number": "10000000146", /,
  )
  expect(body).toContain('"name": "Ay\\u015fe \\ud83d\\ude00/\\u007f", "phone": null, ')
  expect(body).toContain('"address": {"city": "\\u0130stanbul", "province": null, "address": null}, ')
  expect(body).toMatch(/, "rules": \[\], .*, "device_logs": \{\}, .*, "data": \{\}\}$/)
  expect(webhook?.headers).toMatchObject({
    'webhook-signature': createHmac('sha256', secret)
      .update(webhook?.body ?? '')
      .digest('base64'),
    'content-type': 'application/json',
    'user-agent': expect.stringMatching(/^python-requests\//) as unknown,
  })
})

it.each([
  ['the default header', {}, 'webhook-token'],
  ['another header', { tokenHeader: 'X-Amani-Token' }, 'x-amani-token'],
])('sends the secret itself in %s when signatures are off', async (_, options, header) => {
  await using drill = await open({ options })
  const secret = await listen(drill, 'profile_create')
  await call(drill, 'PUT /api/v2/webhook', { signature_enabled: false })
  await createProfile(drill)
  await drill.settled()
  expect(drill.receiver.received[0]?.headers).toMatchObject({ [header]: secret })
  expect(drill.receiver.received[0]?.headers).not.toHaveProperty('webhook-signature')
})

it('signs with the new secret as soon as there is one', async () => {
  await using drill = await open()
  await listen(drill, 'profile_create')
  const secret = text((await call(drill, 'PATCH /api/v2/webhook/token')).body['token'])
  await createProfile(drill)
  await drill.settled()
  const [webhook] = drill.receiver.received
  const expected = createHmac('sha256', secret)
    .update(webhook?.body ?? '')
    .digest('base64')
  expect(webhook?.headers['webhook-signature']).toBe(expected)
})

it('sends once, and again only when an option says so', async () => {
  await using once = await open()
  await listen(once, 'profile_create')
  once.receiver.answers.push(500)
  await createProfile(once)
  await once.clock.advance('7d')
  expect(once.mock.deliveries()).toMatchObject([{ status: 'abandoned', attempts: [{ number: 1 }] }])

  await using twice = await open({ options: { retryDelaysMs: [5000] } })
  await listen(twice, 'profile_create')
  twice.receiver.answers.push(404)
  await createProfile(twice)
  await twice.clock.advance('5s')
  expect(twice.mock.deliveries()).toMatchObject([
    { status: 'delivered', attempts: [{ number: 1 }, { number: 2 }] },
  ])
})

it('lets an operator set the same webhook on the settings page', async () => {
  await using drill = await open()
  await listen(drill, 'profile_create')
  await drill.operate({ url: `${drill.receiver.url}?page`, secret: 'chosen', events: ['document_upload'] })
  const { body } = await call(drill, 'PUT /api/v2/webhook', {})
  expect(body).toMatchObject({ ...allOff, url: `${drill.receiver.url}?page`, document_upload: true })
  expect((await call(drill, 'GET /api/v2/webhook/secret')).body).toEqual({ token: 'chosen' })
})
