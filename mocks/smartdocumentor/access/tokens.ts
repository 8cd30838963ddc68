import { z } from 'zod'
import { readJwt, signJwt } from '../../../src/kernel/wire/jwt.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'

/** Documented; by the tenant's clock. */
export const tokenLifeS = 3600

const claims = z.object({ exp: z.number(), jti: z.string() })

/** A JWT as `/connect/token` servers make them, signed with a key of this account: nothing has to be kept of it. */
export function mintToken(context: SmartdocumentorContext): string {
  const account = context.db.account.get('account')
  const issuedAt = Math.floor(context.now() / 1000)
  const token = {
    iss: context.baseUrl,
    nbf: issuedAt,
    iat: issuedAt,
    exp: issuedAt + tokenLifeS,
    scope: ['WebAPI'],
    client_id: account?.clientId ?? '',
    jti: context.ids.token(32),
  }
  return signJwt(token, keyOf(context), 'at+jwt')
}

/** As `mintToken`; its expiry is tracked for the report of a moved clock. */
export function giveToken(context: SmartdocumentorContext): string {
  const token = mintToken(context)
  const { jti, exp } = claims.parse(readJwt(token, keyOf(context)))
  context.trackExpiry({ what: 'token', id: jti, at: exp * 1000 })
  return token
}

export function judgeToken(context: SmartdocumentorContext, token: string): 'valid' | 'wrong' | 'expired' {
  const read = readJwt(token, keyOf(context))
  if (read === undefined) return 'wrong'
  return context.now() < claims.parse(read).exp * 1000 ? 'valid' : 'expired'
}

const keyOf = ({ db }: SmartdocumentorContext): string => db.account.get('account')?.tokenKey ?? ''
