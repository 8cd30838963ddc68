import { METHODS } from 'node:http'
import { sentHeaders, type OutgoingCall } from './upstream-call.ts'

const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/
const sendable = /^[\t\x20-\x7e\x80-\xff]*$/

/** Why a call that somebody else has written down cannot be sent, in words that follow its name; nothing for one that can. */
export function whyUnsendable({
  method,
  headers,
}: Pick<OutgoingCall, 'method' | 'headers'>): string | undefined {
  if (method === 'CONNECT') return 'opens a tunnel, which is no call'
  if (!METHODS.includes(method)) return `has ${shown(method)} as its method, which HTTP does not know`
  const odd = sentHeaders(headers).find(([name, value]) => !token.test(name) || !sendable.test(value))
  if (!odd) return undefined
  const [name, value] = odd
  return token.test(name)
    ? `has a character in its header ${shown(name)} that HTTP cannot carry: ${shown(/[^\t\x20-\x7e\x80-\xff]/.exec(value)?.[0] ?? '')}`
    : `has ${shown(name)} as the name of a header, which HTTP cannot carry`
}

const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text)
