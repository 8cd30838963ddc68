import { createHmac } from 'node:crypto'

/** Versions that a file URL can be signed with; between two of them the string to sign changed or the SDK's default did. */
export const sasVersions = [
  '2015-04-05',
  '2018-11-09',
  '2020-02-10',
  '2020-12-06',
  '2022-11-02',
  '2025-07-05',
  '2025-11-05',
  '2026-04-06',
] as const
/** Nothing later is known, and what is not known cannot be checked. */
export const newestVersion = sasVersions[sasVersions.length - 1] ?? ''
/** User delegation began with this one. */
export const firstDelegationVersion = '2018-11-09'

/** The signed parameters by their names in the URL, decoded; what is absent signs as empty. */
export type SasFields = Readonly<Partial<Record<SasField, string>>>
export type SasField = (typeof urlOrder)[number] | 'suoid' | 'snapshot' | 'versionid'

/** As the .NET SDK orders them; a file URL of this mock never has the last ones. */
const urlOrder = [
  'sv',
  'spr',
  'st',
  'se',
  'sip',
  'si',
  'ses',
  'skoid',
  'sktid',
  'skt',
  'ske',
  'sks',
  'skv',
  'sr',
  'sp',
  'rscc',
  'rscd',
  'rsce',
  'rscl',
  'rsct',
  'saoid',
  'scid',
  'sduoid',
  'skdutid',
  'srh',
  'srq',
] as const

/** What `srh` and `srq` name, as the request has it. */
export interface Bound {
  readonly headers: string
  readonly query: string
}

const nothingBound: Bound = { headers: '', query: '' }
const answerHeaders = ['rscc', 'rscd', 'rsce', 'rscl', 'rsct'] as const
const keyFields = ['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv'] as const

export const isDelegated = (fields: SasFields): boolean => fields.skoid !== undefined

/**
 * One field a line, no line break at the end. `canonical` is `/blob/{account}/{container}/{blob}`, the name decoded.
 * Versions compare as text.
 */
export function stringToSign(fields: SasFields, canonical: string, bound = nothingBound): string {
  const version = fields.sv ?? ''
  const values = (...names: SasField[]): string[] => names.map((name) => fields[name] ?? '')
  const from = (first: string, ...lines: string[]): string[] => (version >= first ? lines : [])
  const common = [...values('sp', 'st', 'se'), canonical]
  const snapshot = (fields.sr === 'bv' ? fields.versionid : fields.sr === 'bs' ? fields.snapshot : '') ?? ''
  const resource = from('2018-11-09', ...values('sr'), snapshot)
  const scope = from('2020-12-06', ...values('ses'))
  const lines = isDelegated(fields)
    ? [
        ...common,
        ...values(...keyFields),
        ...from('2020-02-10', ...values('saoid', 'suoid', 'scid')),
        ...from('2025-07-05', ...values('skdutid', 'sduoid')),
        ...values('sip', 'spr', 'sv'),
        ...resource,
        ...scope,
        ...from('2026-04-06', bound.headers, bound.query),
      ]
    : [...common, ...values('si', 'sip', 'spr', 'sv'), ...resource, ...scope]
  return [...lines, ...values(...answerHeaders)].join('\n')
}

/** Base64 in, base64 out. */
export const signText = (key: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64')

/** The query string of a signed URL, without `?`. */
export function signedQuery(fields: SasFields, canonical: string, key: string): string {
  const given = urlOrder.flatMap((name) => {
    const value = fields[name]
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  return [...given, `sig=${encodeURIComponent(signText(key, stringToSign(fields, canonical)))}`].join('&')
}
