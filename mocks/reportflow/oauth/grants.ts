import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { json, type Reply } from '../../../src/kernel/contract/reply.ts'
import type { ReportflowContext } from '../model/shape.ts'
import { findClient, type Client } from './clients.ts'
import { noStore, oauthProblem } from '../wire/oauth-problem.ts'
import { grantScope } from './scopes.ts'
import { accessTokenSeconds, toAccessToken } from './token.ts'

const text = z.string().optional()

/** Every field that a grant can need; JSON and forms alike. */
export const tokenBody = z.preprocess(
  (body) => body ?? {},
  z.object({
    grant_type: z.string(),
    client_id: text,
    client_secret: text,
    code: text,
    redirect_uri: text,
    code_verifier: text,
    refresh_token: text,
    scope: text,
  }),
)

type TokenBody = z.output<typeof tokenBody>
type Grant = (context: ReportflowContext, client: Client, body: TokenBody) => Reply

export function grant(
  context: ReportflowContext,
  { headers, body }: Pick<ApiRequest<unknown, unknown, TokenBody>, 'headers' | 'body'>,
): Reply {
  const make = grants.get(body.grant_type)
  if (!make) return oauthProblem('unsupported_grant_type', `there is no grant "${body.grant_type}"`)
  const client = findClient(context, headers.get('authorization'), body)
  if (!client) return oauthProblem('invalid_client', 'client authentication failed')
  return make(context, client, body)
}

const grants: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', fromCode],
  ['refresh_token', fromRefresh],
  ['client_credentials', fromCredentials],
])

/** A code works once, also for a caller who gets the rest wrong: it may have been stolen. */
function fromCode(context: ReportflowContext, client: Client, body: TokenBody): Reply {
  const { db } = context
  const code = db.codes.get(body.code ?? '')
  if (!code) return oauthProblem('invalid_grant', 'the code is unknown or has been used')
  db.codes.delete(code.id)
  if (code.clientId !== client.id)
    return oauthProblem('invalid_grant', 'the code was given to another client')
  if (code.expiresAt <= context.now()) return oauthProblem('invalid_grant', 'the code has expired')
  if (code.redirectUri !== body.redirect_uri) {
    return oauthProblem('invalid_grant', 'redirect_uri is not that of the authorization request')
  }
  if (!proves(body.code_verifier, code.challenge)) {
    return oauthProblem('invalid_grant', 'code_verifier does not match code_challenge (PKCE, S256)')
  }
  return answer(context, client, code.scope, true)
}

/** RFC 7636: 43 to 128 unreserved characters, whose SHA-256 is the challenge. */
const proves = (verifier: string | undefined, challenge: string): boolean =>
  verifier !== undefined &&
  /^[\w.~-]{43,128}$/.test(verifier) &&
  createHash('sha256').update(verifier).digest('base64url') === challenge

/** A refresh token is exchanged for the next one, and may be narrowed on the way. */
function fromRefresh(context: ReportflowContext, client: Client, body: TokenBody): Reply {
  const { db } = context
  const held = db.refreshTokens.get(body.refresh_token ?? '')
  if (held?.clientId !== client.id)
    return oauthProblem('invalid_grant', 'the refresh token is unknown or has been used')
  const scope = grantScope(body.scope, held.scope)
  if (scope === undefined) return oauthProblem('invalid_scope', 'the refresh token was not granted that much')
  db.refreshTokens.delete(held.id)
  return answer(context, client, scope, true)
}

function fromCredentials(context: ReportflowContext, client: Client, body: TokenBody): Reply {
  if (!client.isProved)
    return oauthProblem('invalid_client', 'client_credentials needs the secret of the client')
  const scope = grantScope(body.scope)
  if (scope === undefined) return oauthProblem('invalid_scope', 'there is no such scope')
  return answer(context, client, scope, false)
}

function answer(context: ReportflowContext, client: Client, scope: string, isRefreshable: boolean): Reply {
  const { db, ids } = context
  return json(
    {
      access_token: toAccessToken(context, client.id, scope),
      token_type: 'Bearer',
      expires_in: accessTokenSeconds,
      ...(isRefreshable && {
        refresh_token: db.refreshTokens.put({ id: `rt_${ids.token(32)}`, clientId: client.id, scope }).id,
      }),
      scope,
    },
    200,
    noStore,
  )
}
