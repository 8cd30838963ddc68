import { z } from 'zod'
import type { Expiry } from '../../../src/kernel/contract/change.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { hexDigits } from '../../../src/kernel/data/ids.ts'
import { readJwt, signJwt } from '../../../src/kernel/wire/jwt.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Token } from '../state/account.ts'

const dayMs = 86_400_000
/** A personal access token and an OAuth token both live a year (guides/auth). */
export const lifetimeMs = 365 * dayMs

const claims = z.object({ jti: z.string(), exp: z.number() })

/** What an integrator has to keep secret, and to show when it exchanges a code. */
export const oauthClient = ({ ids }: AmiqusContext) => ({
  id: ids.stable('oauth-client', 4, '123456789'),
  secret: ids.stable('oauth-secret', 40),
})

const keyOf = ({ ids }: AmiqusContext): string => ids.stable('token-key', 64)
const personalId = ({ ids }: AmiqusContext): string => ids.stable('personal-token', 80, hexDigits)

/** Made once, when the account is opened; it cannot be renewed. */
export function createPersonalToken(context: AmiqusContext, of: Pick<Token, 'user' | 'team'>): void {
  // From the start of the day, so that a mock that is started again shows the token that is in somebody's `.env`.
  const madeAt = context.now() - (context.now() % dayMs)
  context.db.tokens.put({ ...of, id: personalId(context), expiresAt: madeAt + lifetimeMs, refresh: null })
}

export function personalToken(context: AmiqusContext): string {
  const token = context.db.tokens.get(personalId(context))
  return token ? write(context, token, '1') : ''
}

/** Whether there was one to revoke. */
export const revokePersonalToken = (context: AmiqusContext): boolean =>
  context.db.tokens.delete(personalId(context))

/** A pair of the kind that `/oauth/token` gives. */
export function createOAuthToken(
  context: AmiqusContext,
  of: Pick<Token, 'user' | 'team'>,
): { readonly access: string; readonly refresh: string } {
  const refresh = `def502${context.ids.token(634, hexDigits)}`
  const token = context.db.tokens.put({
    user: of.user,
    team: of.team,
    id: context.ids.token(80, hexDigits),
    expiresAt: context.now() - (context.now() % 1000) + lifetimeMs,
    refresh,
  })
  return { access: write(context, token, oauthClient(context).id), refresh }
}

function write(context: AmiqusContext, token: DeepReadonly<Token>, audience: string): string {
  const exp = token.expiresAt / 1000
  const iat = exp - lifetimeMs / 1000
  const payload = { aud: audience, jti: token.id, iat, nbf: iat, exp, sub: String(token.user), scopes: [] }
  return signJwt(payload, keyOf(context), { typ: 'JWT', alg: 'HS256' })
}

/** The token that this text is, if it is one of ours, alive or not. */
export function readToken(
  context: AmiqusContext,
  text: string,
): { readonly token: DeepReadonly<Token>; readonly isExpired: boolean } | undefined {
  const read = claims.safeParse(readJwt(text, keyOf(context)))
  const token = read.success ? context.db.tokens.get(read.data.jti) : undefined
  return read.data && token && { token, isExpired: read.data.exp * 1000 <= context.now() }
}

/** Tokens, and codes that nobody has exchanged; by their beginning, since the whole is a secret. */
export const expiries = ({ db }: AmiqusContext): readonly Expiry[] => [
  ...db.tokens.all().map(({ id, expiresAt }) => ({ what: 'token', id: id.slice(0, 8), at: expiresAt })),
  ...db.codes.all().map(({ id, expiresAt }) => ({ what: 'code', id: id.slice(0, 8), at: expiresAt })),
]
