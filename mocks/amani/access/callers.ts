import { RefusalError, forbidden } from '../../../src/kernel/contract/refusal.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { refuseOtherIp } from './ip-whitelist.ts'
import { readTokenV1, type ClaimsV1 } from './sessions-v1.ts'
import { readToken } from './sessions.ts'
import type { AmaniContext } from '../model/shape.ts'
import { isExpired, type Claims } from './tokens.ts'

/** Who calls, and what they may. */

type Call = Pick<ApiRequest, 'headers'>

export function authenticate(request: ApiRequest, context: AmaniContext): void {
  refuseOtherIp(request, context)
  if (request.path.startsWith('/api/v1/')) {
    customerOf(request, context)
    return
  }
  const profile = profileOf(request, context)
  if (profile !== undefined && !isOpenToProfile(request, profile)) {
    throw forbidden('a profile token opens nothing but its own profile and documents')
  }
}

/** The profile that the token is for; none for a user token. */
export const profileOf = (request: Call, context: AmaniContext): string | undefined =>
  current(request, /^Bearer$/, context, (token) => bearer(context, token)).profile_id

/** The customer that the token of version 1 is for; none for a user token. */
export const customerOf = (request: Call, context: AmaniContext): number | undefined =>
  current(request, /^token$/i, context, (token) => readTokenV1(context, token)).customer_id

/** A profile token may do this to the documents of its own profile only. */
export function refuseOtherProfile(request: Call, context: AmaniContext, profile: string): void {
  const own = profileOf(request, context) ?? profile
  if (own !== profile) throw forbidden('the token is for another profile')
}

/** A refresh token is not an access token. */
function bearer(context: AmaniContext, token: string): Claims | undefined {
  const claims = readToken(context, token)
  return claims?.token_type === 'access' ? claims : undefined
}

function current<Any extends Claims | ClaimsV1>(
  request: Call,
  scheme: RegExp,
  { now }: Pick<AmaniContext, 'now'>,
  read: (token: string) => Any | undefined,
): Any {
  const [given = '', token = ''] = (request.headers.get('authorization') ?? '').split(' ')
  // Another scheme is none at all to a server that knows only one.
  if (!scheme.test(given)) throw new RefusalError({ kind: 'unauthenticated', reason: 'missing' })
  const claims = read(token)
  if (!claims) throw new RefusalError({ kind: 'unauthenticated', reason: 'wrong' })
  if (isExpired(claims, now())) throw new RefusalError({ kind: 'unauthenticated', reason: 'expired' })
  return claims
}

const profileCalls = /^(?:GET|PATCH) \/api\/v2\/profile\/([^/]+)\/?$/
const documentCalls = /^(?:(?:GET|POST) \/api\/v2\/document|(?:GET|PUT) \/api\/v2\/document\/[^/]+)\/?$/

function isOpenToProfile({ method, path }: ApiRequest, profile: string): boolean {
  const call = `${method} ${path}`
  return documentCalls.test(call) || profileCalls.exec(call)?.[1] === profile
}
