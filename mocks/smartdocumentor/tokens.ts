import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { SmartdocumentorContext } from './shape.ts'

/** Documented; by the tenant's clock. */
export const tokenLifeS = 3600

const claims = z.object({ exp: z.number() })

/** A JWT as `/connect/token` servers make them, signed with a key of this account: nothing has to be kept of it. */
export function mintToken(context: SmartdocumentorContext): string {
  const account = context.db.account.get('account')
  const issuedAt = Math.floor(context.now() / 1000)
  const signed = [
    { alg: 'HS256', typ: 'at+jwt' },
    {
      iss: context.baseUrl,
      nbf: issuedAt,
      iat: issuedAt,
      exp: issuedAt + tokenLifeS,
      scope: ['WebAPI'],
      client_id: account?.clientId ?? '',
      jti: context.ids.token(32),
    },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  return [...signed, signature(context, signed.join('.'))].join('.')
}

export function judgeToken(context: SmartdocumentorContext, token: string): 'valid' | 'wrong' | 'expired' {
  const [header = '', payload = '', given = '', ...more] = token.split('.')
  const expected = Buffer.from(signature(context, `${header}.${payload}`))
  const signed = Buffer.from(given)
  if (more.length > 0 || signed.length !== expected.length || !timingSafeEqual(signed, expected))
    return 'wrong'
  const { exp } = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  return context.now() < exp * 1000 ? 'valid' : 'expired'
}

const signature = ({ db }: SmartdocumentorContext, text: string): string =>
  createHmac('sha256', db.account.get('account')?.tokenKey ?? '')
    .update(text)
    .digest('base64url')
