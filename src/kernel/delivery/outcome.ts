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

const trustIt = 'trust it with --ca <file>, or NODE_EXTRA_CA_CERTS when hookdrill starts'
const speaksHttp = 'it does not speak TLS; give an http URL, or a port that speaks it'
const oldTls = 'no version of TLS is spoken on both sides; let it speak TLS 1.2 or 1.3'

const codes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'no such host',
  UND_ERR_SOCKET: 'closed the connection without an answer',
  UND_ERR_HEADERS_OVERFLOW: 'its headers are too large',
  DEPTH_ZERO_SELF_SIGNED_CERT: `its certificate is self-signed; ${trustIt}`,
  SELF_SIGNED_CERT_IN_CHAIN: `its certificate comes from an authority that is not trusted; ${trustIt}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `its certificate comes without those that it rests on, or from an authority that is not trusted; ${trustIt}`,
  UNABLE_TO_GET_ISSUER_CERT: `its certificate comes from an authority that is not known; ${trustIt}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `its certificate comes from an authority that is not known; ${trustIt}`,
  CERT_UNTRUSTED: `its certificate is not trusted; ${trustIt}`,
  INVALID_CA:
    'the certificate of its authority is none of an authority; make it with CA:TRUE, and trust that',
  CERT_HAS_EXPIRED: 'its certificate has expired; renew it',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet; look at the clock of the machine that made it',
  CERT_REVOKED: 'its certificate was revoked; get another',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another host; use a URL with the host that it names, or add this one to its subject alternative names',
  ERR_SSL_WRONG_VERSION_NUMBER: speaksHttp,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: speaksHttp,
  EPROTO: speaksHttp,
  ERR_SSL_UNSUPPORTED_PROTOCOL: oldTls,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: oldTls,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    'it wants a certificate of the caller, and vendors have none; let it do without',
}

const tlsWords = (code: string): string | undefined =>
  code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') ? 'TLS could not be agreed on' : undefined

function formatErrorCode(code: string): string {
  const words =
    codes[code] ??
    (code.startsWith('HPE_') || code === 'HTTPParserError'
      ? 'its answer is not HTTP; if it speaks TLS, give an https URL'
      : tlsWords(code))
  return words === undefined ? code : `${words} (${code})`
}
