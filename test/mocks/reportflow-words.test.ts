import { expect, it } from 'vitest'
import { libraryPhrases, oddValues, waysInto, withValue } from '../support/library-phrases.ts'
import type { OpenMock } from '../support/open-mock.ts'
import { multiple, openCurrent, openLegacy, single } from './reportflow/drill.ts'
import { accessToken, ofCode } from './reportflow/oauth.ts'

const content = {
  shareType: '01',
  passcodeEnabled: false,
  passthrough: { pageId: 'abc123' },
  params: { customerName: 'a', total: 1, items: [{ itemName: 'b', price: 2 }] },
}
const design = { designId: 'Sp3c1m3nQu0teA7x', version: 2 }
const one = single(content, design)
const two = { ...multiple({ ...content, fileName: 'a' }, { ...content, fileName: 'b' }), ...design }

async function send(drill: OpenMock, path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await drill.api(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const isText = /json|html/.test(response.headers.get('content-type') ?? '')
  return isText ? await response.text() : ''
}

async function tryBodies(drill: OpenMock, path: string, body: unknown, headers: Record<string, string> = {}) {
  for (const way of waysInto(body))
    for (const odd of oddValues)
      expect(
        await send(drill, path, withValue(body, way, odd), headers),
        `${way.join('.')}: ${JSON.stringify(odd)}`,
      ).not.toMatch(libraryPhrases)
}

it.each([
  ['legacy', openLegacy],
  ['current', openCurrent],
] as const)('refuses odd bodies of requests in words of its own: %s', async (_, open) => {
  await using drill = await open({ options: { asyncDelayMs: 0 } })
  await tryBodies(drill, '/v1/file/async/single', one)
  await tryBodies(drill, '/v1/file/async/multiple', two)
})

it('refuses odd bodies for tokens and copies in words of its own', async () => {
  await using drill = await openCurrent()
  const { clientId: client_id, clientSecret: client_secret, workspaceId } = drill.mock.credentials()
  const more = { client_id, client_secret, scope: 'openid', refresh_token: 'x' }
  await tryBodies(drill, '/api/v1/oauth/token', { ...ofCode('x'), ...more })
  await tryBodies(drill, '/api/v1/oauth/token', { ...more, grant_type: 'client_credentials' })
  const headers = { authorization: `Bearer ${await accessToken(drill)}`, 'app-key': 'any' }
  const copy = `/api/v1/${workspaceId}/my/templates/specimen-receipt/duplicate`
  await tryBodies(drill, copy, { workspaceId }, headers)
})

it.each([
  ['/v1/file/design/parameter/design_123', ['version']],
  ['/api/v1/public/templates', ['category', 'cursor', 'limit', 'sort']],
  [
    '/api/v1/oauth/authorize',
    ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'code_challenge'],
  ],
  ['/v1/file/download/x', ['a']],
])('refuses odd queries of %s in words of its own', async (path, names) => {
  await using drill = await openCurrent()
  const usual = path.endsWith('authorize')
    ? { client_id: 'a', redirect_uri: 'http://127.0.0.1:9/', response_type: 'code' }
    : {}
  for (const name of names)
    for (const odd of oddValues) {
      const value = typeof odd === 'string' ? odd : JSON.stringify(odd)
      const asked = new URLSearchParams({ ...usual, [name]: value })
      const response = await drill.api(`${path}?${asked}`, { redirect: 'manual' })
      expect(await response.text(), `${name}: ${value}`).not.toMatch(libraryPhrases)
    }
})
