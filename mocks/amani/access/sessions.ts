import { hexDigits } from '../../../src/kernel/data/ids.ts'
import { signJwt } from '../../../src/kernel/wire/jwt.ts'
import type { AmaniContext } from '../model/shape.ts'
import type { Account } from '../model/tables.ts'
import { isExpired, readClaims, type Claims } from './tokens.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

/** Tokens of this company: who they are for, and how long they last. */

/** Long enough to sit in somebody's `.env` for the whole of a project. */
const handedOutSeconds = 2 * 365 * 86_400

export interface TokenPair {
  readonly refresh: string
  readonly access: string
}

export function accountOf({ db }: AmaniContext): Account {
  const account = db.account.get('account')
  if (!account) throw new RangeError('the account has not been opened')
  return account
}

export const userTokens = (context: AmaniContext): TokenPair => pair(context, {})

/** Limited to one profile: it starts the SDKs. */
export const profileTokens = (context: AmaniContext, profileId: string): TokenPair =>
  pair(context, { profile_id: profileId })

/** The user token that an integrator is given to start with: the same one all year, also after a restart. */
export function handedOutToken(context: AmaniContext): string {
  const yearBegan = Date.UTC(new Date(context.now()).getUTCFullYear(), 0)
  const jti = context.ids.stable('jti', 32, hexDigits)
  return mint(context, 'access', { jti, lifeSeconds: handedOutSeconds, issuedAt: yearBegan })
}

/** A new access token for the bearer of this refresh token, if that is valid. */
export function refreshed(context: AmaniContext, token: string): string | undefined {
  const claims = readToken(context, token)
  if (claims?.token_type !== 'refresh' || isExpired(claims, context.now())) return undefined
  return accessToken(context, ofProfile(claims))
}

/** The claims of a token of this company, expired or not. */
export const readToken = (context: AmaniContext, token: string): Claims | undefined =>
  readClaims(token, accountOf(context).jwtKey)

type Bearer = Pick<Claims, 'profile_id'>

const ofProfile = ({ profile_id }: Claims): Bearer => (profile_id === undefined ? {} : { profile_id })

const accessToken = (context: AmaniContext, bearer: Bearer): string =>
  give(context, 'access', { ...fresh(context), ...bearer, lifeSeconds: context.options.accessTokenSeconds })

const pair = (context: AmaniContext, bearer: Bearer): TokenPair => ({
  refresh: give(context, 'refresh', {
    ...fresh(context),
    ...bearer,
    lifeSeconds: context.options.refreshTokenSeconds,
  }),
  access: accessToken(context, bearer),
})

const fresh = ({ ids }: AmaniContext) => ({ jti: ids.token(32, hexDigits) })

type Minting = Bearer & {
  readonly jti: string
  readonly lifeSeconds: number
  /** Epoch ms. @default now */
  readonly issuedAt?: number
}

function give(context: AmaniContext, type: Claims['token_type'], minting: Minting): string {
  trackToken(context, minting.jti, minting.lifeSeconds)
  return mint(context, type, minting)
}

/** A token names its own expiry, which is what it is checked by; this is for the report of a moved clock. */
export const trackToken = ({ now, trackExpiry }: AmaniContext, jti: string, lifeSeconds: number): void =>
  trackExpiry({ what: 'token', id: jti, at: (Math.floor(now() / 1000) + lifeSeconds) * 1000 })

function mint(
  context: AmaniContext,
  type: Claims['token_type'],
  { jti, lifeSeconds, issuedAt = context.now(), ...bearer }: Minting,
): string {
  const { userId, companyId, jwtKey } = accountOf(context)
  const iat = Math.floor(issuedAt / 1000)
  const claims: Claims = {
    token_type: type,
    exp: iat + lifeSeconds,
    iat,
    jti,
    user_id: userId,
    company_id: companyId,
    ...bearer,
    api_user: true,
  }
  return signJwt(claims, jwtKey)
}
