import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { OpenMock } from '../../support/open-mock.ts'

export const verifier = 'a-verifier-of-at-least-43-characters-for-the-tests_'
const challenge = createHash('sha256').update(verifier).digest('base64url')

export const redirectUri = 'http://127.0.0.1:9/callback?from=reportflow'

/** What a public client asks for, unless told otherwise. */
export const wish = (change: Record<string, string> = {}): URLSearchParams =>
  new URLSearchParams({
    response_type: 'code',
    client_id: 'a client',
    redirect_uri: redirectUri,
    scope: 'openid profile pdf:generate templates:write',
    state: 'a state & more',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  })

const authorize = '/api/v1/oauth/authorize'

export const ask = (drill: OpenMock, change: Record<string, string> = {}): Promise<Response> =>
  drill.bare(`${authorize}?${wish(change)}`, { redirect: 'manual' })

/** What the browser posts when a person presses a button. */
export const decide = (
  drill: OpenMock,
  decision: 'allow' | 'deny',
  change: Record<string, string> = {},
): Promise<Response> =>
  drill.bare(authorize, { method: 'POST', body: wish({ ...change, decision }), redirect: 'manual' })

/** The query of the place that a redirect leads back to. */
export function sentBack(response: Response): Record<string, string> {
  const url = new URL(response.headers.get('location') ?? '')
  return Object.fromEntries(url.searchParams)
}

export async function newCode(drill: OpenMock, change: Record<string, string> = {}): Promise<string> {
  return sentBack(await decide(drill, 'allow', change))['code'] ?? ''
}

export const ofCode = (code: string): Record<string, string> => ({
  grant_type: 'authorization_code',
  code,
  client_id: 'a client',
  redirect_uri: redirectUri,
  code_verifier: verifier,
})

export const tokenCall = (
  drill: OpenMock,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  drill.bare('/api/v1/oauth/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const tokens = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.literal(3600),
  refresh_token: z.string().exactOptional(),
  scope: z.string(),
})

export type Tokens = z.output<typeof tokens>

export async function toTokens(response: Response | Promise<Response>): Promise<Tokens> {
  return tokens.parse(await (await response).json())
}

/** The shortest way to an access token. */
export async function accessToken(drill: OpenMock, scope?: string): Promise<string> {
  const { clientId, clientSecret } = drill.mock.credentials()
  const given = { client_id: clientId, client_secret: clientSecret, ...(scope !== undefined && { scope }) }
  const answered = await toTokens(tokenCall(drill, { grant_type: 'client_credentials', ...given }))
  return answered.access_token
}

/** What a JWT says, unchecked, as clients read it. */
export const readClaims = (token: string): Record<string, unknown> =>
  z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')))
