import { z } from 'zod'
import type { Expiry } from '../../../src/kernel/contract/change.ts'
import { RefusalError } from '../../../src/kernel/contract/refusal.ts'
import { readJwt, signJwt } from '../../../src/kernel/wire/jwt.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { accountOf } from '../state/account.ts'
import { issuerOf } from '../wire/links.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { Scope } from './scopes.ts'

export const accessTokenSeconds = 3600

const claims = z.object({
  sub: z.string(),
  workspace_id: z.string(),
  client_id: z.string(),
  scope: z.string(),
  exp: z.number(),
})

/** What an access token says of its owner. */
export type Claims = z.output<typeof claims>

export function toAccessToken(context: ReportflowContext, clientId: string, scope: string): string {
  const { workspaceId, tokenKey, userId } = accountOf(context)
  const issuedAt = Math.floor(context.now() / 1000)
  const exp = issuedAt + accessTokenSeconds
  const jti = context.ids.uuid()
  context.trackExpiry({ what: 'token', id: jti, at: exp * 1000 })
  return signJwt(
    {
      iss: issuerOf(context),
      sub: userId,
      workspace_id: workspaceId,
      client_id: clientId,
      scope,
      iat: issuedAt,
      exp,
      jti,
    },
    tokenKey,
  )
}

/** Codes that nobody has exchanged; by their beginning, since the whole is a secret. */
export const expiries = ({ db }: ReportflowContext): readonly Expiry[] =>
  db.codes.all().map(({ id, expiresAt }) => ({ what: 'code', id: id.slice(0, 8), at: expiresAt }))

/** The token that a call brings along, if it brings one. */
export const bearerOf = ({ headers }: Pick<ApiRequest, 'headers'>): string | undefined =>
  /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]

/** @throws {RefusalError} `unauthenticated` for a token that is not ours, or no longer good. */
export function readAccessToken(context: ReportflowContext, token: string | undefined): Claims {
  const read = claims.safeParse(
    token === undefined ? undefined : readJwt(token, accountOf(context).tokenKey),
  ).data
  if (!read) throw new RefusalError({ kind: 'unauthenticated', reason: 'wrong' })
  if (read.exp * 1000 <= context.now()) throw new RefusalError({ kind: 'unauthenticated', reason: 'expired' })
  return read
}

export const holds = ({ scope }: Pick<Claims, 'scope'>, wanted: Scope): boolean =>
  scope.split(' ').includes(wanted)
