import { howToAdd } from '../../../src/kernel/contract/seed-data.ts'
import { isLocal } from '../../../src/kernel/wire/is-local.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { json, type Reply } from '../../../src/kernel/contract/reply.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { ownerId, teamId, type Token } from '../state/account.ts'
import { createOAuthToken, lifetimeMs, oauthClient } from './tokens.ts'

const codeLifetimeMs = 10 * 60_000

const errors = {
  invalid_client: [401, 'Client authentication failed'],
  invalid_grant: [
    400,
    'The provided authorization grant or refresh token is invalid, expired, revoked, or was issued to another client',
  ],
  invalid_request: [
    400,
    'The request is missing a required parameter or includes an invalid parameter value',
  ],
  unsupported_grant_type: [400, 'The authorization grant type is not supported by the authorization server'],
  unsupported_response_type: [400, 'The response type is not supported by the authorization server'],
} as const

/** An error of the OAuth server: the framework's, since the guide prints none. */
export function oauthError(error: keyof typeof errors, hint?: string): Reply {
  const [status, text] = errors[error]
  const body = { error, error_description: text, ...(hint !== undefined && { hint }), message: text }
  return json(body, status, noStore)
}

const noStore = { 'Cache-Control': 'no-store', Pragma: 'no-cache' }

/** The user allowed it: a code that can be exchanged once, within ten minutes. */
export function createCode(context: AmiqusContext, redirectUri: string): string {
  const code = context.db.codes.put({
    id: `def502${context.ids.token(90, '0123456789abcdef')}`,
    redirectUri,
    user: ownerId,
    team: teamId,
    expiresAt: context.now() + codeLifetimeMs,
  })
  return code.id
}

/** Registers a URL of the application, as its developer does in the web app. */
export function registerRedirectUri({ db, ids }: AmiqusContext, url: string): void {
  if (db.redirectUris.all().some((known) => known.url === url)) return
  db.redirectUris.put({ id: ids.next('redirect-uris'), url })
}

/** Whether the application may send people here. Until a URL is registered, it may be any on this machine. */
export function isRedirectUri({ db, options, warn }: AmiqusContext, url: string | undefined): url is string {
  if (url === undefined || !URL.canParse(url)) return false
  if (options.redirectUris === 'any') return true
  const registered = db.redirectUris.all()
  const isKnown =
    registered.length > 0 ? registered.some((known) => known.url === url) : isLocal(new URL(url).hostname)
  if (!isKnown)
    warn(
      `redirect_uri ${url} is not registered: register it with the action register-redirect-uri, or set the option redirectUris=any; ${howToAdd('amiqus', 'redirect_uris', url)}`,
    )
  return isKnown
}

export interface TokenBody {
  readonly grant_type?: string | undefined
  readonly client_id?: string | undefined
  readonly client_secret?: string | undefined
  readonly code?: string | undefined
  readonly refresh_token?: string | undefined
  readonly redirect_uri?: string | undefined
}

export function exchange(context: AmiqusContext, body: TokenBody): Reply {
  const { grant_type: grant } = body
  if (grant !== 'authorization_code' && grant !== 'refresh_token')
    return oauthError('unsupported_grant_type', 'Check that all required parameters have been provided')
  const client = oauthClient(context)
  if (body.client_id !== client.id || body.client_secret !== client.secret)
    return oauthError('invalid_client')
  return grant === 'authorization_code' ? exchangeCode(context, body) : refresh(context, body)
}

/** A code is spent by the first use of it. */
function exchangeCode(context: AmiqusContext, { code, redirect_uri: redirectUri }: TokenBody): Reply {
  if (code === undefined) return oauthError('invalid_request', 'Check the `code` parameter')
  const row = context.db.codes.get(code)
  if (!row) return oauthError('invalid_grant', 'Authorization code has been revoked')
  if (row.expiresAt <= context.now()) return oauthError('invalid_grant', 'Authorization code has expired')
  if (row.redirectUri !== redirectUri) return oauthError('invalid_grant', 'Invalid redirect URI')
  context.db.codes.delete(code)
  return pair(context, row)
}

/** The old pair dies at once, both of it. */
function refresh(context: AmiqusContext, { refresh_token: given }: TokenBody): Reply {
  if (given === undefined) return oauthError('invalid_request', 'Check the `refresh_token` parameter')
  const [old] = context.db.tokens.where('refresh', given)
  if (!old) return oauthError('invalid_grant', 'Token has been revoked')
  context.db.tokens.delete(old.id)
  return pair(context, old)
}

function pair(context: AmiqusContext, of: DeepReadonly<Pick<Token, 'user' | 'team'>>): Reply {
  const { access, refresh: renewal } = createOAuthToken(context, of)
  const body = {
    token_type: 'Bearer',
    expires_in: lifetimeMs / 1000,
    access_token: access,
    refresh_token: renewal,
  }
  return json(body, 200, noStore)
}
