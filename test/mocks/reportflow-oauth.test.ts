import { expect, it } from 'vitest'
import { answer, openCurrent, openLegacy, post, single } from './reportflow/drill.ts'
import {
  accessToken,
  ask,
  decide,
  newCode,
  ofCode,
  readClaims,
  sentBack,
  tokenCall,
  toTokens,
  verifier,
} from './reportflow/oauth.ts'

it('says where everything is, as the issuer that tokens name', async () => {
  await using drill = await openCurrent()
  const { body } = await answer(drill.bare('/api/v1/.well-known/openid-configuration'))
  const issuer = `${drill.url}/api/v1`
  expect(body).toEqual({
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    userinfo_endpoint: `${issuer}/oauth/userinfo`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'client_secret_basic'],
    scopes_supported: [
      'openid',
      'profile',
      'designs:read',
      'designs:write',
      'templates:read',
      'templates:write',
      'pdf:generate',
    ],
  })
  expect(readClaims(await accessToken(drill))['iss']).toBe(issuer)
})

it('goes from a person’s Allow to a PDF, the way a public client does', async () => {
  await using drill = await openCurrent()
  const page = await (await ask(drill)).text()
  expect(page).toContain('a client asks for access')
  expect(page).toMatch(/<button[^>]*>Allow<[^]*<button[^>]*>Deny</)
  const allowed = await decide(drill, 'allow')
  expect(allowed.status).toBe(302)
  expect(allowed.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:9\/callback\?from=reportflow&code=/)
  const { code = '', state } = sentBack(allowed)
  expect(state).toBe('a state & more')

  const response = await tokenCall(drill, ofCode(code))
  expect(response.headers.get('cache-control')).toBe('no-store')
  const granted = await toTokens(response)
  expect(granted.scope).toBe('openid profile pdf:generate templates:write')
  const at = Date.UTC(2026, 0, 1) / 1000
  expect(readClaims(granted.access_token)).toMatchObject({
    workspace_id: drill.mock.credentials()['workspaceId'],
    client_id: 'a client',
    scope: granted.scope,
    iat: at,
    exp: at + 3600,
  })
  const bearer = { authorization: `Bearer ${granted.access_token}` }
  const made = await drill.bare('/v1/file/sync/single', {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json' },
    body: JSON.stringify(single()),
  })
  expect([made.status, made.headers.get('content-type')]).toEqual([201, 'application/pdf'])
  expect(
    (await drill.bare(`/v1/file/download/${made.headers.get('request-id')}`, { headers: bearer })).status,
  ).toBe(200)
})

it('tells the client that a person denied it', async () => {
  await using drill = await openCurrent()
  expect(sentBack(await decide(drill, 'deny'))).toEqual({
    from: 'reportflow',
    error: 'access_denied',
    state: 'a state & more',
  })
  expect(drill.mock.snapshot()['codes']).toEqual([])
})

it.each([
  [{ response_type: 'token' }, 'unsupported_response_type'],
  [{ code_challenge: '' }, 'invalid_request'],
  [{ code_challenge_method: 'plain' }, 'invalid_request'],
  [{ scope: 'openid everything' }, 'invalid_scope'],
] as const)('sends a wish with %j back to the client as %s', async (change, error) => {
  await using drill = await openCurrent()
  expect(sentBack(await ask(drill, change))).toMatchObject({ error, state: 'a state & more' })
  expect(sentBack(await decide(drill, 'allow', change))).toMatchObject({ error })
})

it.each([
  [{ client_id: '' }, 'client_id is unknown'],
  [{ redirect_uri: 'nowhere' }, 'redirect_uri is not valid'],
  [{ redirect_uri: 'javascript:alert(1)' }, 'redirect_uri is not valid'],
  [{ redirect_uri: 'https://client.example/#part' }, 'redirect_uri is not valid'],
])('keeps a wish with %j to itself', async (change, message) => {
  await using drill = await openCurrent()
  const refused = { status: 400, body: { statusCode: 400, message, error: 'Bad Request' } }
  expect(await answer(ask(drill, change))).toEqual(refused)
  expect(await answer(decide(drill, 'allow', change))).toEqual(refused)
})

it.each([
  ['', 'application/x-www-form-urlencoded'],
  ['decision=perhaps', 'application/x-www-form-urlencoded'],
  ['decision=allow', 'text/plain'],
])('does nothing about a decision that is none: %j as %s', async (body, type) => {
  await using drill = await openCurrent()
  const call = drill.bare('/api/v1/oauth/authorize', {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  const message = ['decision must be one of the following values: allow, deny']
  expect(await answer(call)).toEqual({
    status: 400,
    body: { statusCode: 400, message, error: 'Bad Request' },
  })
})

it('shows what a client says of itself as text only', async () => {
  await using drill = await openCurrent()
  const page = await (await ask(drill, { client_id: '<b>', state: '"><script>' })).text()
  expect(page).toContain('&lt;b&gt; asks')
  expect(page).not.toContain('<script>')
})

it.each([
  [{ code: 'code_invented' }],
  [{ client_id: 'another client' }],
  [{ redirect_uri: 'http://127.0.0.1:9/elsewhere' }],
  [{ code_verifier: verifier.toUpperCase() }],
  [{ code_verifier: 'short' }],
  [{ code_verifier: undefined }],
])('gives no token for a code with %j', async (change) => {
  await using drill = await openCurrent()
  const body = { ...ofCode(await newCode(drill)), ...change }
  expect(await answer(tokenCall(drill, body))).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  })
  expect(drill.mock.snapshot()['refreshTokens']).toEqual([])
})

it('takes a code once, and for ten minutes', async () => {
  await using drill = await openCurrent()
  const first = await newCode(drill)
  expect((await tokenCall(drill, ofCode(first))).status).toBe(200)
  expect((await tokenCall(drill, ofCode(first))).status).toBe(400)
  const [late, later] = [await newCode(drill), await newCode(drill)]
  await drill.clock.advance(599_999)
  expect((await tokenCall(drill, ofCode(late))).status).toBe(200)
  await drill.clock.advance(1)
  expect((await tokenCall(drill, ofCode(later))).status).toBe(400)
})

it('exchanges a refresh token once, and no wider than it was', async () => {
  await using drill = await openCurrent()
  const { refresh_token } = await toTokens(tokenCall(drill, ofCode(await newCode(drill))))
  const refresh = { grant_type: 'refresh_token', client_id: 'a client', refresh_token }
  expect(await answer(tokenCall(drill, { ...refresh, scope: 'designs:read' }))).toMatchObject({
    status: 400,
    body: { error: 'invalid_scope' },
  })
  expect((await tokenCall(drill, { ...refresh, client_id: 'another client' })).status).toBe(400)
  const next = await toTokens(tokenCall(drill, { ...refresh, scope: 'pdf:generate' }))
  expect(next.scope).toBe('pdf:generate')
  expect(next.refresh_token).not.toBe(refresh_token)
  expect(await answer(tokenCall(drill, refresh))).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  })
})

it('knows a client by its secret, in the body or in the header, as JSON or as a form', async () => {
  await using drill = await openCurrent()
  const { clientId = '', clientSecret = '' } = drill.mock.credentials()
  const grant = { grant_type: 'client_credentials', scope: 'pdf:generate' }
  const basic = (id: string, secret: string): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
  })
  const inBody = { client_id: clientId, client_secret: clientSecret }
  expect(await toTokens(tokenCall(drill, { ...grant, ...inBody }))).not.toHaveProperty('refresh_token')
  expect((await toTokens(tokenCall(drill, grant, basic(clientId, clientSecret)))).scope).toBe('pdf:generate')
  const form = await drill.bare('/api/v1/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({ ...grant, ...inBody }),
  })
  expect((await toTokens(form)).scope).toBe('pdf:generate')

  const refused = { status: 401, body: { error: 'invalid_client' } }
  for (const call of [
    tokenCall(drill, grant),
    tokenCall(drill, { ...grant, client_id: clientId }),
    tokenCall(drill, { ...grant, ...inBody, client_secret: 'wrong' }),
    tokenCall(drill, grant, basic(clientId, 'wrong')),
    tokenCall(drill, { ...grant, client_id: 'a client', client_secret: 'anything' }),
  ])
    expect(await answer(call)).toMatchObject(refused)
})

it('knows only the registered client when its option says so', async () => {
  await using drill = await openCurrent({ options: { oauthClients: 'registered' } })
  expect((await ask(drill)).status).toBe(400)
  expect((await ask(drill, { client_id: drill.mock.credentials()['clientId'] ?? '' })).status).toBe(200)
  expect((await tokenCall(drill, ofCode('any'))).status).toBe(401)
})

it.each([
  [{ body: '{"grant_type":', type: 'application/json' }, 'invalid_request'],
  [{ body: 'grant_type=password', type: 'text/plain' }, 'invalid_request'],
  [{ body: '{}', type: 'application/json' }, 'invalid_request'],
  [{ body: '{"grant_type":7}', type: 'application/json' }, 'invalid_request'],
  [{ body: 'grant_type=a&grant_type=b', type: 'application/x-www-form-urlencoded' }, 'invalid_request'],
  [{ body: 'grant_type=password', type: 'application/x-www-form-urlencoded' }, 'unsupported_grant_type'],
])('answers the token call %j in the shape of OAuth', async ({ body, type }, error) => {
  await using drill = await openCurrent()
  const call = drill.bare('/api/v1/oauth/token', { method: 'POST', headers: { 'content-type': type }, body })
  expect(await answer(call)).toEqual({
    status: 400,
    body: { error, error_description: expect.stringMatching(/\w/) },
  })
})

it('lets a token in for an hour, if it may make PDFs and nobody has touched it', async () => {
  await using drill = await openCurrent()
  const status = async (authorization: string): Promise<number> =>
    (await drill.bare('/v1/file/designs', { headers: { authorization } })).status
  const token = await accessToken(drill)
  const [head, , proof] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ ...readClaims(token), sub: 'x' })).toString('base64url')
  expect(await status(`Bearer ${token}`)).toBe(200)
  expect(await status(`bearer ${token}`)).toBe(200)
  expect(await status(`Bearer ${[head, forged, proof].join('.')}`)).toBe(401)
  expect(await status('Bearer nonsense')).toBe(401)
  expect(await status(`Bearer ${await accessToken(drill, 'templates:read designs:read')}`)).toBe(403)
  await drill.clock.advance(3_599_999)
  expect(await status(`Bearer ${token}`)).toBe(200)
  await drill.clock.advance(1)
  expect(await status(`Bearer ${token}`)).toBe(401)
})

it('takes neither X-API-Key nor a bare key in Authorization, and no token in the legacy edition', async () => {
  await using drill = await openCurrent()
  const { appKey = '' } = drill.mock.credentials()
  const call = (headers: Record<string, string>): Promise<Response> =>
    drill.bare('/v1/file/designs', { headers })
  expect((await call({ 'x-api-key': appKey })).status).toBe(412)
  expect((await call({ authorization: appKey })).status).toBe(412)
  expect((await call({ AppKey: appKey })).status).toBe(200)
  expect((await call({ appkey: 'wrong', authorization: `Bearer ${await accessToken(drill)}` })).status).toBe(
    401,
  )

  await using legacy = await openLegacy()
  const headers = { authorization: `Bearer ${await accessToken(drill)}` }
  expect((await legacy.bare('/v1/file/designs', { headers })).status).toBe(412)
})

it('tells whom a token speaks for, and the name only with the scope profile', async () => {
  await using drill = await openCurrent()
  const info = async (token: string) =>
    await answer(drill.bare('/api/v1/oauth/userinfo', { headers: { authorization: `Bearer ${token}` } }))
  const token = await accessToken(drill, 'openid')
  const known = { sub: readClaims(token)['sub'], workspace_id: drill.mock.credentials()['workspaceId'] }
  expect(await info(token)).toEqual({ status: 200, body: known })
  expect((await info(await accessToken(drill, 'openid profile'))).body).toEqual({
    ...known,
    name: 'Specimen User',
  })
  expect((await drill.bare('/api/v1/oauth/userinfo')).status).toBe(401)
})

it('is reached on the vendor’s own hosts, each with its part', async () => {
  await using drill = await openCurrent({ face: 'msw' })
  const configuration = await fetch('https://re-port-flow.com/api/v1/.well-known/openid-configuration')
  expect(await configuration.json()).toMatchObject({
    issuer: 'https://re-port-flow.com/api/v1',
    token_endpoint: 'https://re-port-flow.com/api/v1/oauth/token',
  })
  expect((await fetch('https://stg.re-port-flow.com/api/v1/public/templates')).status).toBe(200)
  const { body } = await answer(post(drill, 'async/single', single()))
  expect(body).toMatchObject({
    url: expect.stringMatching(/^https:\/\/api\.re-port-flow\.com\/v1\/file\/download\//),
    files: [{ share: { url: expect.stringMatching(/^https:\/\/app\.re-port-flow\.com\/file\//) } }],
  })
})
