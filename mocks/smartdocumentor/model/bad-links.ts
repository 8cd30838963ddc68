import { z } from 'zod'
import { denials, type Denial } from '../azure/denials.ts'
import type { ReadProblem } from '../azure/service.ts'

/** How the link to an exported file can go bad, by the action `break-link`. */

interface NamedProblem {
  readonly summary: string
  readonly problem: ReadProblem
}
interface Damage {
  readonly summary: string
  readonly damage: (url: string) => string
}

const deny = (denial: Denial, summary: string): NamedProblem => ({
  summary,
  problem: { kind: 'deny', denial },
})
const meet = (problem: ReadProblem, summary: string): NamedProblem => ({ summary, problem })

/** What whoever has a good link gets instead of the file. */
export const readProblems = {
  'https-required': meet(
    { kind: 'deny-http', denial: denials.httpsRequired },
    '400: the account takes https only',
  ),
  firewall: deny(denials.firewall, '403 AuthorizationFailure: a network rule of the account'),
  'key-access-off': deny(denials.keyAccessOff, '403: the account no longer takes what its keys signed'),
  'container-gone': deny(denials.containerNotFound, '404 ContainerNotFound'),
  busy: deny(denials.serverBusy, '503 ServerBusy'),
  operations: deny(denials.operationsOverLimit, '503: more calls than the account may take'),
  egress: deny(denials.egressOverLimit, '503: more was downloaded than the account may send'),
  'timed-out': deny(denials.operationTimedOut, '500 OperationTimedOut'),
  internal: deny(denials.internalError, '500 InternalError'),
  reset: meet({ kind: 'cut', how: 'reset' }, 'the connection is reset in the middle of the file'),
  'short-body': meet({ kind: 'cut', how: 'end' }, 'half of the file under its full Content-Length'),
  'wrong-md5': meet({ kind: 'wrong-md5' }, 'a Content-MD5 of something else'),
  'wrong-type': meet({ kind: 'wrong-type' }, 'application/octet-stream, not what was announced'),
} as const satisfies Record<string, NamedProblem>

const damaged = (summary: string, damage: (url: string) => string): Damage => ({ summary, damage })

/** What happens to the link in the next notification of a task before it is sent. */
export const linkDamages = {
  'raw-plus': damaged('+ in the signature is not escaped, and reads as a space', (url) =>
    url.replaceAll('%2B', '+'),
  ),
  'escaped-twice': damaged('escaped once more', (url) => url.replaceAll('%', '%25')),
  unescaped: damaged('its query unescaped once', (url) => onQuery(url, decodeURIComponent)),
  amp: damaged('& left as &amp;', (url) => url.replaceAll('&', '&amp;')),
  'unicode-escape': damaged('& left as \\u0026', (url) => url.replaceAll('&', String.raw`\u0026`)),
  'cut-at-ampersand': damaged('nothing after the first &', (url) => url.replace(/&.*/, '')),
  truncated: damaged('its last characters lost, as in a column too short', (url) => url.slice(0, -5)),
  'lower-cased': damaged('in lower case', (url) => url.toLowerCase()),
} as const satisfies Record<string, Damage>

const onQuery = (url: string, change: (query: string) => string): string => {
  const at = url.indexOf('?')
  return url.slice(0, at) + change(url.slice(at))
}

export type ReadProblemName = keyof typeof readProblems
export type LinkDamageName = keyof typeof linkDamages

const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] =>
  Object.keys(table) as Name[] // Object.keys forgets which keys a table has.

export const readProblem = z.enum(namesOf<ReadProblemName>(readProblems))
export const linkDamage = z.enum(namesOf<LinkDamageName>(linkDamages))
