import { timingSafeEqual } from 'node:crypto'
import { httpTime } from '../dates.ts'
import { authenticationFailed, denials, protocolMismatch, type Denial } from './errors.ts'
import { readQuery } from './query.ts'
import { signText, stringToSign } from './sas.ts'
import { readSasTime } from './time.ts'

/** One read of a blob, as far as its permission goes. */
export interface Visit {
  /** The raw query string, without `?`. */
  readonly search: string
  readonly hasAuthorization: boolean
  readonly protocol: 'http' | 'https'
  readonly account: string
  readonly container: string
  readonly blob: string
  /** The account key. */
  readonly key: string
  readonly now: number
}

type Query = ReadonlyMap<string, string>
/** What is wrong with the parameters, as AuthenticationErrorDetail says it. */
type Check = (query: Query) => string | undefined

/**
 * Why the URL does not let its bearer read the blob; nothing when it does. The order is Azure's: what the URL says of
 * time comes before its signature, so an expired link that was also garbled reports that it expired.
 */
export function denialOf(visit: Visit): Denial | undefined {
  const query = readQuery(visit.search)
  if (!query.has('sig')) return denials.publicAccessNotPermitted
  if (visit.hasAuthorization) return denials.invalidAuthenticationInfo
  const problem =
    fieldsProblem(query) ??
    windowProblem(query, visit.now) ??
    signatureProblem(query, visit) ??
    policyProblem(query)
  if (problem !== undefined) return authenticationFailed(problem)
  if (query.get('spr') === 'https' && visit.protocol === 'http') return protocolMismatch(visit.protocol)
  return query.get('sp')?.includes('r') ? undefined : denials.permissionMismatch
}

/** The service version that a signed URL chooses; `x-ms-version` of the request does not count. */
export const versionOf = (search: string): string => readQuery(search).get('sv') ?? ''

const notWellFormed = 'Signature fields not well formed.'
const wrongVersion = 'sv is either not in the correct format or is not equal or later than version 2012-02-12'
const signatureBytes = 32

const mandatory =
  (name: string): Check =>
  (query) =>
    query.get(name) ? undefined : `${name} is mandatory. Cannot be empty`
/** A stored policy can supply it. */
const mandatoryUnlessPolicy =
  (name: string): Check =>
  (query) =>
    query.has('si') && !query.has(name) ? undefined : mandatory(name)(query)
const optional =
  (name: string): Check =>
  (query) =>
    query.get(name) === '' ? `${name} is optional but cannot be empty` : undefined
const formed =
  (name: string, isFormed: (value: string) => boolean): Check =>
  (query) => {
    const value = query.get(name)
    return value === undefined || isFormed(value) ? undefined : notWellFormed
  }

const isTime = (text: string): boolean => readSasTime(text) !== undefined
const isResource = (text: string): boolean => ['b', 'bv', 'bs', 'c', 'd'].includes(text)
const isProtocols = (text: string): boolean => text === 'https' || text === 'https,http'
const isAddresses = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}(-\d{1,3}(\.\d{1,3}){3})?$/.test(text)
/** .NET skips white space, so a signature whose `+` became a space is one character short. */
const isBase64 = (text: string): boolean => {
  const digits = withoutSpace(text)
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits)
}
const isVersion = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && isTime(text) && text >= '2012-02-12'
/** Known letters, each at most once, in the canonical order. */
const isPermissions = (text: string): boolean => /^r?a?c?w?d?x?y?l?t?f?m?e?o?p?i?$/.test(text)

const withoutSpace = (text: string): string => text.replaceAll(/\s/g, '')
const signatureOf = (query: Query): Buffer => Buffer.from(withoutSpace(query.get('sig') ?? ''), 'base64')

/** In the order in which the service looks at them. */
const checks: readonly Check[] = [
  mandatory('sr'),
  formed('sr', isResource),
  mandatory('sig'),
  formed('sig', isBase64),
  (query) => (signatureOf(query).length === signatureBytes ? undefined : 'Signature size is invalid'),
  optional('si'),
  (query) => (isVersion(query.get('sv') ?? '') ? undefined : wrongVersion),
  optional('st'),
  formed('st', isTime),
  mandatoryUnlessPolicy('se'),
  formed('se', isTime),
  optional('sip'),
  formed('sip', isAddresses),
  optional('spr'),
  formed('spr', isProtocols),
  mandatoryUnlessPolicy('sp'),
  formed('sp', isPermissions),
]

function fieldsProblem(query: Query): string | undefined {
  for (const check of checks) {
    const problem = check(query)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** Valid from the start second on and until just before the expiry second. No skew is allowed. */
function windowProblem(query: Query, now: number): string | undefined {
  const expiry = readSasTime(query.get('se') ?? '')
  if (expiry === undefined) return undefined
  const start = readSasTime(query.get('st') ?? '')
  if ((start ?? now) >= expiry) {
    return `Signed expiry time [${httpTime(expiry)}] must be after signed start time [${httpTime(start ?? now)}]`
  }
  if (start === undefined || (start <= now && now < expiry)) return undefined
  return `Signature not valid in the specified time frame: Start [${httpTime(start)}] - Expiry [${httpTime(expiry)}] - Current [${httpTime(now)}]`
}

function signatureProblem(query: Query, { account, container, blob, key }: Visit): string | undefined {
  const canonical = `/blob/${account}/${container}${query.get('sr') === 'c' ? '' : `/${blob}`}`
  const signed = stringToSign(Object.fromEntries(query), canonical)
  if (timingSafeEqual(signatureOf(query), Buffer.from(signText(key, signed), 'base64'))) return undefined
  return `Signature did not match. String to sign used was ${signed}`
}

/** This account has no stored policies. */
const policyProblem: Check = (query) =>
  query.has('si') ? 'SAS identifier cannot be found for specified signed identifier' : undefined
