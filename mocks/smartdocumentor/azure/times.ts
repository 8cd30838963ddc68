import { Date } from '../../../src/kernel/time/globals.ts'

/** The four forms that a SAS may write a time in; no offset but `Z`. */
const forms = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{7}))?)?Z)?$/

/** Epoch ms, or nothing when the text has none of the forms, or names a day that does not exist. */
export function readSasTime(text: string): number | undefined {
  const [matched, day, minute = '00:00', second = '00', ticks = ''] = forms.exec(text) ?? []
  if (matched === undefined) return undefined
  const ms = Date.parse(`${day}T${minute}:${second}.${ticks.slice(0, 3).padEnd(3, '0')}Z`)
  // Date.parse takes 31 February for a day in March.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? undefined : ms
}

/** UTC with 0, 3 or 7 decimals: .NET writes ticks of 100 ns, of which our clock knows the first three digits. */
export function isoTime(ms: number, decimals: 0 | 3 | 7): string {
  const [seconds, fraction = ''] = new Date(ms).toISOString().replace('Z', '').split('.')
  return decimals === 0 ? `${seconds}Z` : `${seconds}.${fraction.padEnd(decimals, '0')}Z`
}

/** `Thu, 25 Jun 2026 00:31:00 GMT`, as HTTP headers and storage errors write it. */
export const httpTime = (ms: number): string => new Date(ms).toUTCString()
