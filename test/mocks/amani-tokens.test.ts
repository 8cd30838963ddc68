import { expect, it } from 'vitest'
import { isExpired } from '../../mocks/amani/access/tokens.ts'
import { call, createProfile, open, read, text, uploadDocument } from './amani/drive.ts'

const claims = {
  token_type: 'access',
  exp: 1767229200,
  iat: 1767225600,
  jti: '0f',
  user_id: 'u',
  company_id: 'c',
  api_user: true,
} as const

const missing = { detail: 'Authentication credentials were not provided.' }
const notValid = {
  detail: 'Given token not valid for any token type',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' }],
}
const noPermission = { detail: 'You do not have permission to perform this action.' }

it('counts a token as expired from the second that it names', () => {
  expect(isExpired(claims, claims.exp * 1000 - 1)).toBe(false)
  expect(isExpired(claims, claims.exp * 1000)).toBe(true)
})

it('logs in with JSON, with either form, and with a slash at the end', async () => {
  await using drill = await open()
  const { username = '', password = '' } = drill.mock.credentials()
  const form = new FormData()
  form.set('username', username)
  form.set('password', password)
  const bodies = [
    { body: JSON.stringify({ username, password }), headers: { 'content-type': 'application/json' } },
    { body: new URLSearchParams({ username, password }) },
    { body: form },
  ]
  for (const init of bodies) {
    for (const path of ['/api/v2/user/login', '/api/v2/user/login/']) {
      const { status, body } = await read(await drill.bare(path, { method: 'POST', ...init }))
      expect(status).toBe(200)
      expect(Object.keys(body).join(' ')).toBe(
        'id username first_name last_name phone refresh access groups company_id permissions',
      )
      expect((await call(drill, 'GET /api/v2/webhook/events', undefined, text(body['access']))).status).toBe(
        200,
      )
    }
  }
})

it('refuses a wrong password in the words of the framework', async () => {
  await using drill = await open()
  const { username } = drill.mock.credentials()
  const answer = await call(drill, 'POST /api/v2/user/login', { username, password: 'guess' })
  expect(answer).toMatchObject({
    status: 401,
    body: { detail: 'No active account found with the given credentials' },
  })
  expect(await call(drill, 'POST /api/v2/user/login', { username: '' })).toMatchObject({
    status: 400,
    body: { username: ['This field may not be blank.'], password: ['This field is required.'] },
  })
})

it('tells a missing token from one that is no good', async () => {
  await using drill = await open()
  const { token } = drill.mock.credentials()
  const tryWith = async (authorization: string) => {
    const response = await drill.api('/api/v2/webhook/events', { headers: { authorization } })
    return [response.status, await response.json()]
  }
  expect(await tryWith(`Token ${token}`)).toEqual([401, missing])
  expect(await tryWith('Bearer nonsense')).toEqual([401, notValid])
  expect(await tryWith(`Bearer ${token}x`)).toEqual([401, notValid])
})

it('names the profile in its token, and lets the token die after an hour on the tenant’s clock', async () => {
  await using drill = await open()
  const { id, access, refresh } = await createProfile(drill)
  const payload: unknown = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString())
  expect(payload).toMatchObject({ token_type: 'access', profile_id: id, iat: 1767225600, exp: 1767229200 })
  await drill.clock.advance('59m59s')
  expect((await call(drill, `GET /api/v2/profile/${id}`, undefined, access)).status).toBe(200)
  await drill.clock.advance('1s')
  expect(await call(drill, `GET /api/v2/profile/${id}`, undefined, access)).toMatchObject({
    status: 401,
    body: notValid,
  })
  const renewed = await call(drill, 'POST /api/v2/token/refresh/', { refresh })
  expect(Object.keys(renewed.body)).toEqual(['access'])
  expect(
    (await call(drill, `GET /api/v2/profile/${id}`, undefined, text(renewed.body['access']))).status,
  ).toBe(200)
})

it('takes a refresh token for refreshing only, an access token for calls only, and neither when it has expired', async () => {
  await using drill = await open()
  const { access, refresh } = await createProfile(drill)
  const refused = { status: 401, body: { detail: 'Token is invalid or expired', code: 'token_not_valid' } }
  expect((await call(drill, 'GET /api/v2/webhook/events', undefined, refresh)).body).toEqual(notValid)
  expect(await call(drill, 'POST /api/v2/token/refresh', { refresh: access })).toMatchObject(refused)
  await drill.clock.advance('7d')
  expect(await call(drill, 'POST /api/v2/token/refresh', { refresh })).toMatchObject(refused)
})

it('keeps the access of a profile token to its own profile and documents', async () => {
  await using drill = await open()
  const { id, access } = await createProfile(drill)
  const other = await createProfile(drill, { id_card_number: 'another' })
  const [own, foreign] = [await uploadDocument(drill, id), await uploadDocument(drill, other.id)]
  const statusOf = async (line: string, body?: unknown) => (await call(drill, line, body, access)).status
  expect(await statusOf(`PATCH /api/v2/profile/${id}/`, { name: 'Ayşe' })).toBe(200)
  expect(await statusOf(`GET /api/v2/document/${own}`)).toBe(200)
  expect(await statusOf(`PUT /api/v2/document/${own}`, { type: 'TUR_DL_1' })).toBe(200)
  for (const [line, body] of [
    [`PUT /api/v2/profile/${id}/status`, { status: 'APPROVED' }],
    [`GET /api/v2/profile/${other.id}`],
    [`PATCH /api/v2/profile/${other.id}`, { name: 'Ayşe' }],
    [`GET /api/v2/profile`],
    [`POST /api/v2/profile`, { id_card_number: '1' }],
    [`GET /api/v2/document/${foreign}`],
    [`PUT /api/v2/document/${foreign}`, { type: 'TUR_DL_1' }],
    [`POST /api/v2/document`, { profile: other.id, type: 'TUR_DL_1', pages: ['x'] }],
    [`DELETE /api/v2/document/${own}`],
    [`POST /api/v2/profile/${id}/zip`],
    [`PUT /api/v2/webhook`, { url: 'http://localhost:3000', signature_enabled: true }],
    [`GET /api/v2/webhook/token`],
  ] as const) {
    const { status, body: said } = await call(drill, line, body, access)
    expect([line, status, said]).toEqual([line, 403, noPermission])
  }
})

it('gives the same credentials after a reset, so that a token in a shell stays good', async () => {
  await using drill = await open()
  const { token } = drill.mock.credentials()
  drill.tenant.reset()
  expect((await call(drill, 'GET /api/v2/webhook/events', undefined, token)).status).toBe(200)
  await drill.clock.advance('30d')
  expect((await call(drill, 'GET /api/v2/webhook/events', undefined, token)).status).toBe(200)
})
