import { z } from 'zod'
import { readJwt, signJwt } from '../../../src/kernel/wire/jwt.ts'
import { hexDigits } from '../../../src/kernel/data/ids.ts'
import { accountOf, trackToken } from './sessions.ts'
import type { AmaniContext } from '../model/shape.ts'

/** Tokens of version 1 of the API: numbers where version 2 has UUIDs, and `customer_id` where it has `profile_id`. */

export const companyNumber = 1

const claims = z.object({
  exp: z.int(),
  iat: z.int(),
  jti: z.string(),
  company_id: z.literal(companyNumber),
  /** Only in the token of a customer. */
  customer_id: z.int().exactOptional(),
})

export type ClaimsV1 = Readonly<z.output<typeof claims>>

export const userTokenV1 = (context: AmaniContext): string => mint(context, {})

export const customerToken = (context: AmaniContext, customer: number): string =>
  mint(context, { customer_id: customer })

/** The claims of a token of this company, expired or not; nothing for a token of version 2. */
export function readTokenV1(context: AmaniContext, token: string): ClaimsV1 | undefined {
  return claims.safeParse(readJwt(token, accountOf(context).jwtKey)).data
}

function mint(context: AmaniContext, bearer: Pick<ClaimsV1, 'customer_id'>): string {
  const iat = Math.floor(context.now() / 1000)
  const exp = iat + context.options.accessTokenSeconds
  const jti = context.ids.token(32, hexDigits)
  trackToken(context, jti, context.options.accessTokenSeconds)
  return signJwt({ exp, iat, jti, company_id: companyNumber, ...bearer }, accountOf(context).jwtKey)
}
