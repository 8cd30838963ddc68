import { timingSafeEqual } from 'node:crypto'
import { isWithin, plainAddress } from './address.ts'
import { delegationKeyValue } from './delegation.ts'
import { authenticationFailed, denials, protocolMismatch, sourceMismatch, type Denial } from './denials.ts'
import { fieldsDenial, fieldsOf, signatureOf, type Query } from './fields.ts'
import { isDelegated, signText, stringToSign, type Bound } from './sas.ts'
import { frameOf, keyWindowDenial, windowDenial } from './time-window.ts'

/** Who calls, with what, for what: as far as permission goes. */
export interface BlobAccess {
  readonly query: Query
  readonly headers: Headers
  readonly protocol: 'http' | 'https'
  readonly ip: string
  readonly account: string
  readonly container: string
  readonly blob: string
  readonly now: number
  readonly storage: StorageSecrets
}

/** What the service knows, and the URL does not say. */
export interface StorageSecrets {
  /** Both account keys: either may have signed. */
  readonly keys: readonly string[]
  /** What user delegation keys are made from. */
  readonly delegationSecret: string
  policy(container: string, id: string): StoredPolicy | undefined
  /** What an anonymous caller and one with two credentials get. */
  readonly anonymous: Denial
  readonly twoCredentials: Denial
}

/** What a stored access policy says in place of the URL; null is for the URL to say. */
export interface StoredPolicy {
  readonly start: number | null
  readonly expiry: number | null
  readonly permissions: string | null
}

/**
 * Why the URL does not let its bearer in, whatever is asked for; nothing when it does. The order is Azure's: what the URL
 * says of time comes before its signature, so an expired link that was also garbled reports that it expired. Whoever
 * shows nothing at all is let in so far, and refused by the permission.
 */
export function accessDenial(access: BlobAccess): Denial | undefined {
  const { query, headers, now, storage } = access
  if (headers.has('authorization')) return storage.twoCredentials
  if (!query.has('sig')) return undefined
  return (
    fieldsDenial(query) ??
    keyWindowDenial(query, now) ??
    windowDenial(frameOf(query), now, query.has('si')) ??
    signatureDenial(query, access) ??
    policyDenial(query, access) ??
    sourceDenial(query, access)
  )
}

/** Why whoever was let in may not do what needs this permission; nothing when they may. */
export function permissionDenial(
  { query, container, storage }: BlobAccess,
  needs: string,
): Denial | undefined {
  if (!query.has('sig')) return storage.anonymous
  const granted = query.get('sp') ?? storage.policy(container, query.get('si') ?? '')?.permissions ?? ''
  return granted.includes(needs) ? undefined : denials.permissionMismatch
}

function signatureDenial(
  query: Query,
  { account, container, blob, headers, storage }: BlobAccess,
): Denial | undefined {
  const canonical = `/blob/${account}/${container}${query.get('sr') === 'c' ? '' : `/${blob}`}`
  const fields = fieldsOf(query)
  const signed = stringToSign(fields, canonical, boundTo(query, headers))
  const keys = isDelegated(fields)
    ? [delegationKeyValue(storage.delegationSecret, delegationOf(query))]
    : storage.keys
  const given = signatureOf(query)
  return keys.some((key) => timingSafeEqual(given, Buffer.from(signText(key, signed), 'base64')))
    ? undefined
    : authenticationFailed(`Signature did not match. String to sign used was ${signed}`)
}

function delegationOf(query: Query) {
  const value = (name: string): string => query.get(name) ?? ''
  return {
    skoid: value('skoid'),
    sktid: value('sktid'),
    skt: value('skt'),
    ske: value('ske'),
    sks: value('sks'),
    skv: value('skv'),
  }
}

/** A URL can be tied to headers and parameters of the request, by their names. */
function boundTo(query: Query, headers: Headers): Bound {
  const names = (field: string): string[] => query.get(field)?.split(',') ?? []
  return {
    headers: names('srh')
      .map((name) => `${name}:${headers.get(name) ?? ''}\n`)
      .join(''),
    query: names('srq')
      .map((name) => `\n${name}:${query.get(name.toLowerCase()) ?? ''}`)
      .join(''),
  }
}

function policyDenial(query: Query, { storage, container, now }: BlobAccess): Denial | undefined {
  const id = query.get('si')
  if (id === undefined) return undefined
  const policy = storage.policy(container, id)
  if (!policy) return authenticationFailed('SAS identifier cannot be found for specified signed identifier')
  const twice =
    (policy.start !== null && query.has('st')) ||
    (policy.expiry !== null && query.has('se')) ||
    (policy.permissions !== null && query.has('sp'))
  if (twice) {
    return authenticationFailed(
      'Access policy fields can be associated with signature or SAS identifier but not both',
    )
  }
  const own = frameOf(query)
  const expiry = policy.expiry ?? own.expiry
  if (expiry === undefined) return inNeither('expiry')
  if ((policy.permissions ?? query.get('sp')) === undefined) return inNeither('permission')
  return windowDenial({ start: policy.start ?? own.start, expiry }, now, true)
}

const inNeither = (field: string): Denial =>
  authenticationFailed(`Signed ${field} must be specified in signature or SAS identifier`)

function sourceDenial(query: Query, { ip, protocol }: BlobAccess): Denial | undefined {
  const addresses = query.get('sip')
  if (addresses !== undefined && !isWithin(addresses, ip)) return sourceMismatch(plainAddress(ip))
  return query.get('spr') === 'https' && protocol === 'http' ? protocolMismatch(protocol) : undefined
}
