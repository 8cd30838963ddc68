import type { SmartdocumentorContext } from './shape.ts'

/** UTC with 0, 3 or 7 decimals: .NET writes ticks of 100 ns, of which our clock knows the first three digits. */
export function isoTime(ms: number, decimals: 0 | 3 | 7): string {
  const [seconds, fraction = ''] = new Date(ms).toISOString().replace('Z', '').split('.')
  return decimals === 0 ? `${seconds}Z` : `${seconds}.${fraction.padEnd(decimals, '0')}Z`
}

/** A time as this tenant's API writes it. */
export const wireTime = ({ options }: SmartdocumentorContext, ms: number): string =>
  isoTime(ms, options.dateDecimals)

/** `Thu, 25 Jun 2026 00:31:00 GMT`, as HTTP headers and storage errors write it. */
export const httpTime = (ms: number): string => new Date(ms).toUTCString()
