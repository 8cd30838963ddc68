import { assertNever } from '../errors/assert-never.ts'
import type { Outcome } from './delivery.ts'

export const isDelivered = (outcome: Outcome): boolean =>
  outcome.kind === 'response' && outcome.status >= 200 && outcome.status < 300

/** An outcome in a few words: `503`, `timed out after 5 s`, `ECONNREFUSED`. */
export function formatOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'response':
      return String(outcome.status)
    case 'timeout':
      return `timed out after ${outcome.afterMs / 1000} s`
    case 'unreachable':
      return formatErrorCode(outcome.code)
    case 'blocked':
      return `not sent: ${outcome.why}`
    default:
      return assertNever(outcome)
  }
}

const codes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'no such host',
  UND_ERR_SOCKET: 'closed the connection without an answer',
  UND_ERR_HEADERS_OVERFLOW: 'its headers are too large',
}

function formatErrorCode(code: string): string {
  const words =
    codes[code] ??
    (code.startsWith('HPE_') || code === 'HTTPParserError' ? 'its answer is not HTTP' : undefined)
  return words === undefined ? code : `${words} (${code})`
}
