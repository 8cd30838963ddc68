import { FaultError, forbidden } from '../../src/vendor/fault.ts'
import { hexDigits } from '../../src/vendor/ids.ts'
import type { Incoming } from '../../src/vendor/route.ts'
import { accountOf, handedOutToken, readToken } from './sessions.ts'
import type { AmaniContext } from './shape.ts'
import { isExpired, type Claims } from './tokens.ts'

/** One company with one user; the same ones after a reset, so that tokens in somebody's shell stay good. */
export function open({ db, ids }: AmaniContext): void {
  db.account.put({
    id: 'account',
    userId: toUuid(ids.stable('user', 32, hexDigits)),
    companyId: toUuid(ids.stable('company', 32, hexDigits)),
    companyName: 'Specimen Company',
    username: 'integrator@specimen.example',
    password: ids.stable('password', 20),
    jwtKey: ids.stable('jwt-key', 64),
  })
}

const toUuid = (digits: string): string =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`

export function credentials(context: AmaniContext) {
  const { username, password } = accountOf(context)
  return { username, password, token: handedOutToken(context) }
}

export const headers = (context: AmaniContext) => ({ authorization: `Bearer ${handedOutToken(context)}` })

export function authenticate(request: Incoming, context: AmaniContext): void {
  const { profile_id } = callerOf(request, context)
  if (profile_id !== undefined && !isOpenToProfile(request, profile_id)) {
    throw forbidden('a profile token opens nothing but its own profile and documents')
  }
}

type Call = Pick<Incoming, 'headers'>

/** A profile token may do this to the documents of its own profile only. */
export function refuseOtherProfile(request: Call, context: AmaniContext, profile: string): void {
  const { profile_id = profile } = callerOf(request, context)
  if (profile_id !== profile) throw forbidden('the token is for another profile')
}

function callerOf(request: Call, context: AmaniContext): Claims {
  const [scheme, token = ''] = (request.headers.get('authorization') ?? '').split(' ')
  // Another scheme is none at all to a server that knows only Bearer.
  if (scheme !== 'Bearer') throw new FaultError({ kind: 'unauthenticated', reason: 'missing' })
  const claims = readToken(context, token)
  if (claims?.token_type !== 'access') throw new FaultError({ kind: 'unauthenticated', reason: 'wrong' })
  if (isExpired(claims, context.now())) throw new FaultError({ kind: 'unauthenticated', reason: 'expired' })
  return claims
}

const profileCalls = /^(?:GET|PATCH) \/api\/v2\/profile\/([^/]+)\/?$/
const documentCalls = /^(?:POST \/api\/v2\/document|(?:GET|PUT) \/api\/v2\/document\/[^/]+)\/?$/

function isOpenToProfile({ method, path }: Incoming, profile: string): boolean {
  const call = `${method} ${path}`
  return documentCalls.test(call) || profileCalls.exec(call)?.[1] === profile
}
