import { denials, type Denial } from './denials.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

export interface Revision {
  /** With its quotation marks. */
  readonly etag: string
  readonly modifiedAt: number
}

/**
 * Why a conditional request does not get the file; nothing when it does. Not as RFC 9110 combines them, but as Azure:
 * If-Match and If-Unmodified-Since must both hold, and of If-None-Match and If-Modified-Since one is enough.
 */
export function conditionDenial(headers: Headers, revision: Revision): Denial | undefined {
  const noneMatch = headers.get('if-none-match')
  // To read on condition that there is nothing makes no sense.
  if (noneMatch?.trim() === '*') return denials.unsatisfiableCondition
  const seconds = Math.floor(revision.modifiedAt / 1000)
  const match = headers.get('if-match')
  const unmodified = secondsOf(headers, 'if-unmodified-since')
  if (match !== null && match.trim() !== '*' && !names(match, revision)) return denials.conditionNotMet
  if (unmodified !== undefined && seconds > unmodified) return denials.conditionNotMet
  const modified = secondsOf(headers, 'if-modified-since')
  const reasons = [
    ...(noneMatch === null ? [] : [!names(noneMatch, revision)]),
    ...(modified === undefined ? [] : [seconds > modified]),
  ]
  return reasons.length > 0 && !reasons.includes(true) ? denials.notModified : undefined
}

/** Quotation marks may be missing. */
const names = (condition: string, { etag }: Revision): boolean =>
  condition.split(',').some((one) => [etag, etag.slice(1, -1)].includes(one.trim()))

/** A time that cannot be read is as good as none. */
function secondsOf(headers: Headers, name: string): number | undefined {
  const ms = Date.parse(headers.get(name) ?? '')
  return Number.isNaN(ms) ? undefined : ms / 1000
}
