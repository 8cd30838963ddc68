import { createHmac } from 'node:crypto'

/** Versions that a file URL can be signed with; between two of them the string to sign changed or the SDK's default did. */
export const sasVersions = [
  '2015-04-05',
  '2018-11-09',
  '2020-12-06',
  '2022-11-02',
  '2025-11-05',
  '2026-04-06',
] as const
/** The signed parameters of a service SAS by their names in the URL, decoded; what is absent signs as empty. */
export type SasFields = Readonly<Partial<Record<SasField, string>>>

export type SasField =
  | 'sp'
  | 'st'
  | 'se'
  | 'si'
  | 'sip'
  | 'spr'
  | 'sv'
  | 'sr'
  | 'snapshot'
  | 'ses'
  | 'rscc'
  | 'rscd'
  | 'rsce'
  | 'rscl'
  | 'rsct'

const head = ['sp', 'st', 'se'] as const
const middle = ['si', 'sip', 'spr', 'sv'] as const
const answerHeaders = ['rscc', 'rscd', 'rsce', 'rscl', 'rsct'] as const

/** What a version signs after `sv`. Dates of this form compare as text. */
function resource(version: string): readonly SasField[] {
  if (version >= '2020-12-06') return ['sr', 'snapshot', 'ses']
  return version >= '2018-11-09' ? ['sr', 'snapshot'] : []
}

/** One field a line, no line break at the end. `canonical` is `/blob/{account}/{container}/{blob}`, the name decoded. */
export function stringToSign(fields: SasFields, canonical: string): string {
  const value = (field: SasField): string => fields[field] ?? ''
  const rest = [...middle, ...resource(value('sv')), ...answerHeaders]
  return [...head.map(value), canonical, ...rest.map(value)].join('\n')
}

/** Base64 in, base64 out. */
export const signText = (key: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64')

/** As the .NET SDK orders them. */
const urlOrder = [
  'sv',
  'spr',
  'st',
  'se',
  'sip',
  'si',
  'sr',
  'sp',
  'rscc',
  'rscd',
  'rsce',
  'rscl',
  'rsct',
] as const

/** The query string of a signed URL, without `?`. */
export function signedQuery(fields: SasFields, canonical: string, key: string): string {
  const given = urlOrder.flatMap((name) => {
    const value = fields[name]
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  return [...given, `sig=${encodeURIComponent(signText(key, stringToSign(fields, canonical)))}`].join('&')
}
