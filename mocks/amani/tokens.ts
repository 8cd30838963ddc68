import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

const claims = z.object({
  token_type: z.enum(['access', 'refresh']),
  /** Seconds, as in every JWT. */
  exp: z.int(),
  iat: z.int(),
  jti: z.string(),
  user_id: z.string(),
  company_id: z.string(),
  /** Only in the token of a profile. */
  profile_id: z.string().exactOptional(),
  api_user: z.boolean(),
})

/** What a token says about its bearer. */
export type Claims = Readonly<z.output<typeof claims>>

const header = encode({ alg: 'HS256', typ: 'JWT' })

export function signJwt(payload: Claims, key: string): string {
  const signed = `${header}.${encode(payload)}`
  return `${signed}.${signature(signed, key)}`
}

/** The claims of a token that was signed with this key, expired or not; nothing for any other text. */
export function readJwt(token: string, key: string): Claims | undefined {
  const [head, payload, proof, ...rest] = token.split('.')
  if (head === undefined || payload === undefined || proof === undefined || rest.length > 0) return undefined
  const given = Buffer.from(proof)
  const expected = Buffer.from(signature(`${head}.${payload}`, key))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
}

export const isExpired = ({ exp }: Claims, nowMs: number): boolean => exp * 1000 <= nowMs

const signature = (text: string, key: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
