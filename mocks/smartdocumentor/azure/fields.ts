import { authenticationFailed, type Denial } from './denials.ts'
import { parseAddresses } from './address.ts'
import { firstDelegationVersion, isDelegated, newestVersion } from './sas.ts'
import { readSasTime } from './times.ts'

/** The parameters of a signed URL, decoded once, by their names in lower case. */
export type Query = ReadonlyMap<string, string>
/** What is wrong with the parameters, as AuthenticationErrorDetail says it. */
type Check = (query: Query) => string | undefined

/** The first thing that is wrong with the parameters, before anything is known of keys, time or policies. */
export function fieldsDenial(query: Query): Denial | undefined {
  for (const check of checks) {
    const problem = check(query)
    if (problem !== undefined) return authenticationFailed(problem)
  }
  return undefined
}

const isEmpty = (name: string): string => `${name} is mandatory. Cannot be empty`
export const fieldsOf = (query: Query): Readonly<Record<string, string>> => Object.fromEntries(query)
export const signatureOf = (query: Query): Buffer =>
  Buffer.from(withoutSpace(query.get('sig') ?? ''), 'base64')

const notWellFormed = 'Signature fields not well formed.'
const wrongVersion = 'sv is either not in the correct format or is not equal or later than version 2012-02-12'
const signatureBytes = 32

const mandatory =
  (name: string): Check =>
  (query) =>
    query.get(name) ? undefined : isEmpty(name)
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
const ifDelegated =
  (check: Check): Check =>
  (query) =>
    isDelegated(fieldsOf(query)) ? check(query) : undefined

const isTime = (text: string): boolean => readSasTime(text) !== undefined
const isResource = (text: string): boolean => ['b', 'bv', 'bs', 'c', 'd'].includes(text)
const isProtocols = (text: string): boolean => text === 'https' || text === 'https,http'
const isAddresses = (text: string): boolean => parseAddresses(text) !== undefined
/** .NET skips white space, so a signature whose `+` became a space is one character short. */
const isBase64 = (text: string): boolean => {
  const digits = withoutSpace(text)
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits)
}
const isVersion = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && isTime(text) && text >= '2012-02-12' && text <= newestVersion
/** Known letters, each at most once, in the canonical order. */
export const isPermissions = (text: string): boolean => /^r?a?c?w?d?x?y?l?t?f?m?e?o?p?i?$/.test(text)

const withoutSpace = (text: string): string => text.replaceAll(/\s/g, '')

/** In the order in which the service looks at them; those of a delegation key come last. */
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
  ...['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv'].map((name) => ifDelegated(mandatory(name))),
  formed('skt', isTime),
  formed('ske', isTime),
  // A delegation key goes with neither a stored policy nor a version that did not know it.
  ifDelegated((query) => (query.has('si') ? notWellFormed : undefined)),
  ifDelegated(formed('sv', (version) => version >= firstDelegationVersion)),
]
