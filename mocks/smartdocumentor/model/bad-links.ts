import { z } from 'zod'
import { denials, type Denial } from '../azure/denials.ts'

/** What a read of a file runs into. */
export type ReadFaultEffect =
  | { readonly kind: 'deny'; readonly denial: Denial }
  /** Before anybody looks at the signature, and only over http. */
  | { readonly kind: 'deny-http'; readonly denial: Denial }
  | { readonly kind: 'cut'; readonly how: 'reset' | 'end' }
  | { readonly kind: 'wrong-md5' }
  | { readonly kind: 'wrong-type' }

interface ReadFault {
  readonly summary: string
  readonly effect: ReadFaultEffect
}
interface UrlFault {
  readonly summary: string
  readonly damage: (url: string) => string
}

const deny = (denial: Denial, summary: string): ReadFault => ({ summary, effect: { kind: 'deny', denial } })
const spoil = (effect: ReadFaultEffect, summary: string): ReadFault => ({ summary, effect })

/** For the action `fault`: what whoever has a good URL gets instead of the file. */
export const readFaults = {
  'https-required': spoil(
    { kind: 'deny-http', denial: denials.httpsRequired },
    '400: the account takes https only',
  ),
  firewall: deny(denials.firewall, 'S20, 403 AuthorizationFailure: a network rule of the account'),
  'key-access-off': deny(denials.keyAccessOff, '403: the account no longer takes what its keys signed'),
  'container-gone': deny(denials.containerNotFound, '404 ContainerNotFound'),
  busy: deny(denials.serverBusy, 'S21, 503 ServerBusy'),
  egress: deny(denials.egressOverLimit, 'S21, 503: more was downloaded than the account may send'),
  'timed-out': deny(denials.operationTimedOut, 'S21, 500 OperationTimedOut'),
  internal: deny(denials.internalError, 'S21, 500 InternalError'),
  reset: spoil({ kind: 'cut', how: 'reset' }, 'S21: the connection is reset in the middle of the file'),
  'short-body': spoil({ kind: 'cut', how: 'end' }, 'S21: half of the file under its full Content-Length'),
  'wrong-md5': spoil({ kind: 'wrong-md5' }, 'S21: a Content-MD5 of something else'),
  'wrong-type': spoil({ kind: 'wrong-type' }, 'S25: application/octet-stream, not what was announced'),
} as const satisfies Record<string, ReadFault>

const harm = (summary: string, damage: (url: string) => string): UrlFault => ({ summary, damage })

/** For the action `fault`: what happens to the URL in the next notification of a task before it is sent. */
export const urlFaults = {
  'raw-plus': harm('S7: + in the signature is not escaped, and reads as a space', (url) =>
    url.replaceAll('%2B', '+'),
  ),
  'escaped-twice': harm('S8: escaped once more', (url) => url.replaceAll('%', '%25')),
  unescaped: harm('S9: its query unescaped once', (url) => onQuery(url, decodeURIComponent)),
  amp: harm('S10: & left as &amp;', (url) => url.replaceAll('&', '&amp;')),
  'unicode-escape': harm('S10: & left as \\u0026', (url) => url.replaceAll('&', String.raw`\u0026`)),
  'cut-at-ampersand': harm('S10: nothing after the first &', (url) => url.replace(/&.*/, '')),
  truncated: harm('S12: its last characters lost, as in a column too short', (url) => url.slice(0, -5)),
  'lower-cased': harm('S13: in lower case', (url) => url.toLowerCase()),
} as const satisfies Record<string, UrlFault>

const onQuery = (url: string, change: (query: string) => string): string => {
  const at = url.indexOf('?')
  return url.slice(0, at) + change(url.slice(at))
}

export type ReadFaultName = keyof typeof readFaults
export type UrlFaultName = keyof typeof urlFaults

const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] =>
  Object.keys(table) as Name[] // Object.keys forgets which keys a table has.

export const readFault = z.enum(namesOf<ReadFaultName>(readFaults))
export const urlFault = z.enum(namesOf<UrlFaultName>(urlFaults))

/** How to get into each failure that is known of signed URLs; the tests go through all of them. */
export const scenarios = {
  S1: 'a URL expires unread: move the clock',
  S2: 'a URL expires between HEAD and GET, or two ranges: move the clock',
  S3: 'a URL expires while its body is read: move the clock; the body is not cut',
  S4: 'a URL is read in the very second of its expiry: move the clock to it',
  S5: 'a URL is not valid yet: options sasStart and sasStartShiftS',
  S6: 'the end of a URL is not exportedFileExpiresOn: option sasExpiryShiftS',
  S7: '+ and / in a signature: option sasSignature; unescaped: fault raw-plus',
  S8: 'a URL is escaped twice: fault escaped-twice',
  S9: 'a URL is unescaped before use: fault unescaped',
  S10: 'a URL looks anonymous: fault amp, unicode-escape, cut-at-ampersand; option jsonEscapes',
  S11: 'odd characters in the name of a file: option blobNames',
  S12: 'a URL is cut short: fault truncated',
  S13: 'a URL is lower-cased: fault lower-cased',
  S14: 'a client sends its own Authorization: option twoCredentialsStatus says what it gets',
  S15: 'the key that signed is rotated: action rotate-key',
  S16: 'the delegation key ends before its URLs: option sasKind and action delegation-key',
  S17: 'the stored policy is removed: option sasPolicy and action remove-policy',
  S18: 'permission, protocol, address: options sasPermission, sasProtocol, sasAddresses',
  S19: 'retention deletes a file: action delete-file',
  S20: 'a network rule: fault firewall',
  S21: 'throttled, failing, cut or changed: fault busy, egress, timed-out, internal, reset, short-body, wrong-md5',
  S22: 'an error body that is saved as the file: any refusal has one',
  S23: 'a byte order mark begins the error body: any refusal has one',
  S24: 'HEAD is refused without a body: any refusal of HEAD',
  S25: 'another Content-Type than announced: fault wrong-type',
  S26: 'one task is announced twice: action finish, again',
  S27: 'the first URL lives on after the second: action finish, again',
  S28: 'a notification is read after its URL has expired: resend it after moving the clock',
  S29: 'a receiver refuses, and is told again later: answer 500, then action finish',
  S30: 'a receiver is slow: option timeoutS',
  S31: 'unknown fields, null auditing, no metadata, decimals: options extraFields and dateDecimals, finish automatic',
  S32: 'the input cannot be fetched: option fetchInput, or action fail-processing',
} as const
