import { denials, type Denial } from './denials.ts'

export interface Revision {
  /** With its quotation marks. */
  readonly etag: string
  readonly modifiedAt: number
}

/** Why a conditional request does not get the file; nothing when it does. In the order of RFC 9110. */
export function conditionDenial(headers: Headers, revision: Revision): Denial | undefined {
  const seconds = Math.floor(revision.modifiedAt / 1000)
  const match = headers.get('if-match')
  const unmodified = timeOf(headers, 'if-unmodified-since')
  if (match !== null ? !matches(match, revision) : unmodified !== undefined && seconds > unmodified)
    return denials.conditionNotMet
  const noneMatch = headers.get('if-none-match')
  const modified = timeOf(headers, 'if-modified-since')
  if (noneMatch !== null ? matches(noneMatch, revision) : modified !== undefined && seconds <= modified)
    return denials.notModified
  return undefined
}

const matches = (condition: string, { etag }: Revision): boolean =>
  condition.split(',').some((one) => one.trim() === '*' || one.trim() === etag)

/** In seconds; a time that cannot be read is as good as none. */
function timeOf(headers: Headers, name: string): number | undefined {
  const ms = Date.parse(headers.get(name) ?? '')
  return Number.isNaN(ms) ? undefined : ms / 1000
}
