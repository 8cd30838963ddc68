import { describe, expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openMock, startOfTime, type OpenMock } from '../support/open-mock.ts'
import { made, send } from './amiqus/operations/operation.ts'
import { createClient, formFields, newClient } from './amiqus/operations/prerequisites.ts'

const callback = 'http://127.0.0.1:9/callback?tenant=1'

interface Pair {
  readonly access_token: string
  readonly refresh_token: string
}

/** What the person's browser sends when a button is pressed; gives where it is sent to. */
async function decide(drill: OpenMock, decision: 'allow' | 'deny'): Promise<URL> {
  const { oauthClientId: client_id = '' } = drill.mock.credentials()
  const body = new URLSearchParams({ client_id, redirect_uri: callback, state: 'a&b', decision })
  const answer = await drill.bare('/oauth/authorize', { method: 'POST', body, redirect: 'manual' })
  expect(answer.status).toBe(302)
  return new URL(answer.headers.get('location') ?? '')
}

function token(drill: OpenMock, fields: Record<string, string>): Promise<Response> {
  const { oauthClientId: client_id = '', oauthClientSecret: client_secret = '' } = drill.mock.credentials()
  const body = new URLSearchParams({ client_id, client_secret, redirect_uri: callback, ...fields })
  return drill.bare('/oauth/token', { method: 'POST', body })
}

async function exchange(drill: OpenMock): Promise<Pair> {
  const code = (await decide(drill, 'allow')).searchParams.get('code') ?? ''
  return await made<Pair>(token(drill, { grant_type: 'authorization_code', code }))
}

const status = async (drill: OpenMock, bearer: string): Promise<number> =>
  (await drill.bare('/api/v2/status', { headers: { authorization: `Bearer ${bearer}` } })).status

const claims = (jwt: string): { exp: number; iat: number; sub: string } =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as never

it('shows the person a page with Allow and Deny, and escapes what the application sent', async () => {
  await using drill = await openMock(amiqus)
  const { oauthClientId: client_id = '' } = drill.mock.credentials()
  const query = new URLSearchParams({
    client_id,
    redirect_uri: callback,
    response_type: 'code',
    state: '"><b>',
  })
  const page = await drill.bare(`/oauth/authorize?${query}`)
  expect(page.headers.get('content-type')).toMatch(/^text\/html/)
  const markup = await page.text()
  expect(markup).toMatch(/<button[^>]*>Allow<\/button>[^]*<button[^>]*>Deny<\/button>/)
  expect(markup).toContain('&quot;&gt;&lt;b&gt;')
  expect(markup).not.toContain('"><b>')
})

it('sends the person back with a code, or with access_denied', async () => {
  await using drill = await openMock(amiqus)
  const allowed = await decide(drill, 'allow')
  expect(allowed.searchParams.get('tenant')).toBe('1')
  expect(allowed.searchParams.get('state')).toBe('a&b')
  expect(allowed.searchParams.get('code')).toMatch(/^def502/)
  const denied = await decide(drill, 'deny')
  expect(denied.searchParams.get('error')).toBe('access_denied')
  expect(denied.searchParams.has('code')).toBe(false)
})

it('exchanges a code once, for a pair that works and lives a year', async () => {
  await using drill = await openMock(amiqus)
  const code = (await decide(drill, 'allow')).searchParams.get('code') ?? ''
  const body = { grant_type: 'authorization_code', code }
  const pair = await made<Pair>(token(drill, body))
  expect(pair).toEqual({
    token_type: 'Bearer',
    expires_in: 31_536_000,
    access_token: expect.stringMatching(/^eyJ0eXAiOiJKV1Qi/) as string,
    refresh_token: expect.stringMatching(/^def502/) as string,
  })
  expect(claims(pair.access_token)).toMatchObject({
    iat: startOfTime / 1000,
    exp: startOfTime / 1000 + 31_536_000,
  })
  expect(await status(drill, pair.access_token)).toBe(204)
  const again = await token(drill, body)
  expect([again.status, await again.json()]).toMatchObject([400, { error: 'invalid_grant' }])
  await drill.clock.advance('365d')
  expect(await status(drill, pair.access_token)).toBe(401)
})

it('does not exchange a code after ten minutes, for another URL or without the secret', async () => {
  await using drill = await openMock(amiqus)
  const code = (await decide(drill, 'allow')).searchParams.get('code') ?? ''
  const body = { grant_type: 'authorization_code', code }
  const elsewhere = await token(drill, { ...body, redirect_uri: 'http://127.0.0.1:9/other' })
  expect(await elsewhere.json()).toMatchObject({ error: 'invalid_grant' })
  const stranger = await token(drill, { ...body, client_secret: 'guessed' })
  expect([stranger.status, await stranger.json()]).toMatchObject([401, { error: 'invalid_client' }])
  await drill.clock.advance('10m')
  expect(await (await token(drill, body)).json()).toMatchObject({ error: 'invalid_grant' })
})

it('renews a pair once, and the old pair dies at once', async () => {
  await using drill = await openMock(amiqus)
  const old = await exchange(drill)
  const body = { grant_type: 'refresh_token', refresh_token: old.refresh_token }
  const renewed = await made<Pair>(token(drill, body))
  expect(await status(drill, old.access_token)).toBe(401)
  expect(await status(drill, renewed.access_token)).toBe(204)
  expect((await token(drill, body)).status).toBe(400)
  expect((await token(drill, { grant_type: 'password' })).status).toBe(400)
  const noForm = await drill.bare('/oauth/token', {
    method: 'POST',
    body: 'x',
    headers: { 'content-type': 'text/plain' },
  })
  expect(await noForm.json()).toMatchObject({ error: 'invalid_request' })
})

it('takes the personal access token for a year, unless it is revoked', async () => {
  await using drill = await openMock(amiqus)
  const { token: personal = '' } = drill.mock.credentials()
  expect(claims(personal).exp - claims(personal).iat).toBe(31_536_000)
  expect(await status(drill, personal)).toBe(204)
  expect(await status(drill, `${personal}x`)).toBe(401)
  await drill.clock.advance('365d')
  expect(await status(drill, personal)).toBe(401)
  await using other = await openMock(amiqus)
  await other.act('revoke-token')
  expect(await status(other, personal)).toBe(401)
})

it('lets a read-only member read, and nothing else', async () => {
  await using drill = await openMock(amiqus)
  const id = await createClient(drill)
  await drill.act('set-role', { role: 'read-only' })
  expect((await drill.api('/api/v2/clients')).status).toBe(200)
  const refused = await drill.api(`/api/v2/clients/${id}`, { method: 'DELETE' })
  expect([refused.status, await refused.json()]).toEqual([403, { message: 'This action is unauthorized.' }])
  expect((await send(drill, 'POST', '/api/v2/clients', newClient)).status).toBe(403)
})

it('keeps the old e-mail address of the user until the new one is confirmed', async () => {
  await using drill = await openMock(amiqus)
  const before = await made<{ email: string }>(drill.api('/api/v2/me'))
  const changed = await made<{ email: string }>(
    send(drill, 'PATCH', '/api/v2/me', { email: 'new@example.com' }),
  )
  expect(changed.email).toBe(before.email)
  await drill.act('confirm-email')
  expect(await made(drill.api('/api/v2/me'))).toMatchObject({ email: 'new@example.com' })
})

it('counts the calls of a user in every answer, and refuses none unless a limit is set', async () => {
  await using drill = await openMock(amiqus)
  const first = await drill.api('/api/v2/status')
  const missing = await drill.api('/api/v2/clients/1')
  expect([first, missing].map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['199', '198'])
  expect(missing.headers.get('x-ratelimit-limit')).toBe('200')
  expect((await drill.bare('/api/v2/status')).headers.has('x-ratelimit-limit')).toBe(false)
})

it('refuses calls over the limit, whichever token of the user they come with', async () => {
  await using drill = await openMock(amiqus, { options: { rateLimit: 2 } })
  const { access_token: other } = await exchange(drill)
  expect([(await drill.api('/api/v2/status')).status, await status(drill, other)]).toEqual([204, 204])
  await drill.clock.advance('13s')
  const refused = await drill.api('/api/v2/status')
  expect(refused.status).toBe(429)
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': '0',
    'retry-after': '47',
    'x-ratelimit-reset': String(startOfTime / 1000 + 60),
  })
  await drill.clock.advance('47s')
  expect((await drill.api('/api/v2/status')).status).toBe(204)
})

describe('the redirect_uri of the OAuth application', () => {
  async function ask(drill: OpenMock, redirect_uri: string): Promise<number> {
    const { oauthClientId: client_id = '' } = drill.mock.credentials()
    const query = new URLSearchParams({ client_id, redirect_uri, response_type: 'code' })
    const shown = await drill.bare(`/oauth/authorize?${query}`)
    const body = new URLSearchParams({ client_id, redirect_uri, decision: 'allow' })
    const sent = await drill.bare('/oauth/authorize', { method: 'POST', body, redirect: 'manual' })
    if (shown.status !== 200) expect(await shown.json()).toMatchObject({ error: 'invalid_client' })
    expect(sent.status).toBe(shown.status === 200 ? 302 : 401)
    return shown.status
  }

  it('may be any on this machine until one is registered', async () => {
    await using drill = await openMock(amiqus)
    expect(await ask(drill, 'http://127.0.0.1:9/callback')).toBe(200)
    expect(await ask(drill, 'http://localhost:3000/callback')).toBe(200)
    expect(await ask(drill, 'https://nobody.example/cb')).toBe(401)
  })

  it('must be one of those that are registered', async () => {
    await using drill = await openMock(amiqus)
    for (const url of ['https://app.example/cb', 'https://app.example/other'])
      await drill.act('register-redirect-uri', { url })
    expect(await ask(drill, 'https://app.example/cb')).toBe(200)
    expect(await ask(drill, 'https://app.example/other')).toBe(200)
    expect(await ask(drill, 'https://app.example/cb/')).toBe(401)
    expect(await ask(drill, 'http://127.0.0.1:9/callback')).toBe(401)
  })

  it('may be any, as an option, but must be a URL', async () => {
    await using drill = await openMock(amiqus, { options: { redirectUris: 'any' } })
    expect(await ask(drill, 'https://nobody.example/cb')).toBe(200)
    expect(await ask(drill, 'nowhere')).toBe(401)
  })
})

it('refuses OAuth calls in the words of OAuth, whatever is wrong with them', async () => {
  await using drill = await openMock(amiqus)
  for (const [path, body] of [
    ['/oauth/token', '{"grant_type":7}'],
    ['/oauth/token', '[]'],
    ['/oauth/token', '{'],
  ] as const) {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    const response = await drill.bare(path, init)
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request' }])
  }
  const twice = await drill.bare('/oauth/authorize?client_id=1&client_id=2')
  expect([twice.status, await twice.json()]).toMatchObject([400, { error: 'invalid_request' }])
})

it('lets only owners change the team and its form templates, and members nearly everything else', async () => {
  await using drill = await openMock(amiqus)
  const template = { name: 'Questions', fields: formFields }
  await drill.act('set-role', { role: 'member' })
  expect((await send(drill, 'PATCH', '/api/v2/team', { telephone: null })).status).toBe(403)
  expect((await send(drill, 'POST', '/api/v2/form-templates', template)).status).toBe(403)
  expect((await send(drill, 'POST', '/api/v2/clients', newClient)).status).toBe(201)
  await drill.act('set-role', { role: 'owner' })
  const { reference } = await made<{ reference: string }>(
    send(drill, 'POST', '/api/v2/form-templates', template),
  )
  await drill.act('set-role', { role: 'member' })
  const path = `/api/v2/form-templates/${reference}`
  expect((await send(drill, 'PATCH', path, { name: 'Other' })).status).toBe(403)
  expect((await drill.api(path, { method: 'DELETE' })).status).toBe(403)
  await using other = await openMock(amiqus, { options: { formTemplates: 'by-members' } })
  await other.act('set-role', { role: 'member' })
  expect((await send(other, 'POST', '/api/v2/form-templates', template)).status).toBe(201)
})

it.each([
  ['as-member', [200, 200, 201, 200]],
  ['without-lists', [403, 403, 201, 200]],
])('treats a member who is assigned-only %s', async (assignedOnly, expected) => {
  await using drill = await openMock(amiqus, { options: { assignedOnly } })
  const id = await createClient(drill)
  await drill.act('set-role', { role: 'assigned-only' })
  const answers = [
    await drill.api('/api/v2/records'),
    await drill.api('/api/v2/clients'),
    await send(drill, 'POST', '/api/v2/clients', newClient),
    await drill.api(`/api/v2/clients/${id}`),
  ]
  expect(answers.map((answer) => answer.status)).toEqual(expected)
})
