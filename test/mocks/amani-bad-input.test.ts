import { expect, it } from 'vitest'
import { amani } from '../../mocks/amani/index.ts'
import { isHttpUrl, notHttp } from '../../src/kernel/wire/is-http-url.ts'
import { call, createProfile, open, read, text } from './amani/drive.ts'

const noUrl = 'Enter a valid URL.'
const withPassword = 'Enter a URL without user name and password; they would be stored in plain text.'
const withFragment = 'Enter a URL without a fragment; it would never be sent.'

it.each([
  ['webhook_url', noUrl],
  ['localhost:3000/hook', noUrl],
  ['/hook', noUrl],
  ['http:///hook', noUrl],
  ['http:hook', noUrl],
  ['http://local host/', noUrl],
  ['http:\\\\localhost\\hook', noUrl],
  ['ftp://localhost/hook', noUrl],
  ['javascript:alert(1)', noUrl],
  ['http://localhost:99999/', noUrl],
  ['http://user:secret@localhost/hook', withPassword],
  ['http://user@localhost/hook', withPassword],
  ['http://@localhost/hook', withPassword],
  ['http://localhost/hook#top', withFragment],
  ['http://localhost/hook#', withFragment],
])('refuses %s as the URL of a webhook of either generation, with the reason', async (url, why) => {
  await using drill = await open()
  const { body } = await call(drill, 'POST /api/v2/webhook_endpoint', { url: 'http://localhost:3000' })
  await call(drill, 'PUT /api/v2/webhook', { url: 'http://localhost:3000', signature_enabled: true })
  const before = drill.tenant.snapshot()
  for (const line of [
    'PUT /api/v2/webhook',
    'POST /api/v2/webhook',
    'POST /api/v2/webhook_endpoint',
    `PUT /api/v2/webhook_endpoint/${text(body['id'])}`,
  ]) {
    const answer = await call(drill, line, { url, signature_enabled: true })
    expect([line, answer.status, answer.body]).toEqual([line, 400, { url: [why] }])
  }
  await expect(drill.operate({ url })).rejects.toThrow(isHttpUrl(url) ? why : notHttp(url))
  expect(drill.tenant.snapshot()).toEqual(before)
})

it.each(['http://localhost/a?b=c@d', 'https://[::1]:8443/hook', 'http://LOCALHOST/%7Ea/@me', 'HTTP://a.b'])(
  'keeps %s as it is',
  async (url) => {
    await using drill = await open()
    const answer = await call(drill, 'POST /api/v2/webhook_endpoint', { url: ` ${url} ` })
    expect([answer.status, answer.body['url']]).toEqual([201, url])
  },
)

const takesJson = amani.routes.filter(({ body }) => body !== undefined)

it.each(takesJson.map(({ method, path }) => `${method} ${path}`))(
  '%s answers truncated JSON with 400, and nothing has happened',
  async (name) => {
    await using drill = await open()
    const { id } = await createProfile(drill)
    const before = drill.tenant.snapshot()
    const [method = '', path = ''] = name.split(' ')
    const { username: email, password } = drill.mock.credentials()
    const v1 = await call(drill, 'POST /api/v1/user/login/', { email, password })
    const answer = await read(
      await drill.api(path.replace(':id', id), {
        method,
        headers: {
          'content-type': 'application/json',
          ...(path.startsWith('/api/v1/') && { authorization: `Token ${text(v1.body['token'])}` }),
        },
        body: `{"url": "http://localhost:3000", "id_card_number": "1", "profile": "${id}", "sta`,
      }),
    )
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, ['detail']])
    expect(answer.body['detail']).toMatch(/^JSON parse error - ./)
    expect(drill.tenant.snapshot()).toEqual(before)
  },
)

it.each([
  ['a boundary that never comes', 'multipart/form-data; boundary=x', '--y\r\nnothing'],
  ['no boundary', 'multipart/form-data', 'nothing'],
])('answers a form with %s with 400', async (_, type, body) => {
  await using drill = await open()
  const headers = { 'content-type': type }
  const answer = await read(await drill.api('/api/v2/document', { method: 'POST', headers, body }))
  expect([answer.status, Object.keys(answer.body)]).toEqual([400, ['detail']])
})

it('answers a form cut off in the middle of a file with 400, and keeps no half of it', async () => {
  await using drill = await open()
  const { id } = await createProfile(drill)
  const before = drill.tenant.snapshot()
  const part = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const page = '--x\r\nContent-Disposition: form-data; name="pages"; filename="a.jpg"\r\n\r\nhalf'
  const answer = await drill.api('/api/v2/document', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: part('profile', id) + part('type', 'TUR_ID_1') + page,
  })
  expect(answer.status).toBe(400)
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('answers a body of another type with 415', async () => {
  await using drill = await open()
  const headers = { 'content-type': 'text/plain' }
  const answer = await read(
    await drill.api('/api/v2/webhook_endpoint', { method: 'POST', headers, body: 'url=x' }),
  )
  expect([answer.status, answer.body]).toEqual([
    415,
    { detail: 'Unsupported media type "text/plain" in request.' },
  ])
})

it('answers a body over the limit with 413, as nginx does, and one at the limit by its content', async () => {
  await using drill = await open()
  const { id } = await createProfile(drill)
  const before = drill.tenant.snapshot()
  const upload = async (length: number) => {
    const head = `{"profile":"${id}","type":"TUR_ID_1","pages":["`
    const body = `${head}${'A'.repeat(length - head.length - 3)}"]}`
    const headers = { 'content-type': 'application/json' }
    return await drill.api('/api/v2/document', { method: 'POST', headers, body })
  }
  const over = await upload(drill.mock.bodyLimit + 1)
  expect([over.status, over.headers.get('content-type')]).toEqual([413, 'text/html'])
  expect(await over.text()).toContain('413 Request Entity Too Large')
  const at = await read(await upload(drill.mock.bodyLimit))
  expect([at.status, at.body]).toEqual([
    400,
    { pages: { '0': ['Ensure this file is no longer than 10485760 bytes.'] } },
  ])
  expect(drill.tenant.snapshot()).toEqual(before)
})

it.each([
  ...['t', 'Y', 'yes', 'True', 'on', '1', 1].map((word) => [word, true] as const),
  ...['F', 'n', 'No', 'false', 'OFF', '0', 0].map((word) => [word, false] as const),
])('takes %j for a boolean, as Django REST Framework does', async (word, means) => {
  await using drill = await open()
  const { status, body } = await call(drill, 'PUT /api/v2/webhook', {
    url: drill.receiver.url,
    signature_enabled: word,
    zip_file_create: word,
  })
  expect([status, body['signature_enabled'], body['zip_file_create']]).toEqual([200, means, means])
})

it.each(['tRue', 'ja', ' true', 2, -1, 'toString', {}, []])('takes no %j for a boolean', async (word) => {
  await using drill = await open()
  const { status, body } = await call(drill, 'PUT /api/v2/webhook', {
    url: drill.receiver.url,
    signature_enabled: word,
  })
  expect([status, body]).toEqual([400, { signature_enabled: ['Must be a valid boolean.'] }])
})
