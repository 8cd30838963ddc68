import { invalidHeader, invalidQueryParameter, type Denial } from './denials.ts'
import type { Query } from './fields.ts'
import { newestVersion } from './sas.ts'

/** The version of the service that answers: as the query asks, else as a header does, else that of the SAS. */
export const versionOf = (query: Query, headers: Headers): string =>
  query.get('api-version') ?? headers.get('x-ms-version') ?? query.get('sv') ?? ''

/** Whether the service can answer in the version that was asked for; `sv` is looked at with the signature. */
export function versionDenial(query: Query, headers: Headers): Denial | undefined {
  const asked = query.get('api-version')
  if (asked !== undefined)
    return isKnown(asked) ? undefined : { ...invalidQueryParameter('api-version', asked), ...unknown }
  const version = headers.get('x-ms-version')
  if (version === null || isKnown(version)) return undefined
  return { ...invalidHeader('x-ms-version', version), ...unknown }
}

const unknown = { dispatched: true, unknownVersion: true } as const

const isKnown = (version: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(version) && version >= '2009-07-17' && version <= newestVersion
