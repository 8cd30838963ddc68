import { z } from 'zod'
import { readJwt } from '../../../src/kernel/wire/jwt.ts'

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

/** The claims of a token that was signed with this key, expired or not; nothing for any other text. */
export function readClaims(token: string, key: string): Claims | undefined {
  return claims.safeParse(readJwt(token, key)).data
}

export const isExpired = ({ exp }: Pick<Claims, 'exp'>, nowMs: number): boolean => exp * 1000 <= nowMs
