import { Date } from '../../kernel/time/globals.ts'
import { headerOf } from '../../kernel/wire/header.ts'
import type { WireReply } from '../../kernel/wire/wire-reply.ts'

let written = { second: NaN, text: '' }

/** As RFC 9110 has it, to the second: most answers come within the second of the one before. */
function httpDate(now: number): string {
  const second = Math.floor(now / 1000)
  if (written.second !== second) written = { second, text: new Date(now).toUTCString() }
  return written.text
}

/** An answer with the headers that a server adds by itself, the same on every face: its length, and the time on the tenant's clock. */
export function completeReply(reply: WireReply, now: number): WireReply {
  const { status, headers, body } = reply
  const has = (name: string): boolean => headerOf(headers, name) !== undefined
  const hasLength = has('content-length') || has('transfer-encoding') || status === 204 || status === 304
  const added = {
    ...(!has('date') && { Date: httpDate(now) }),
    ...(!hasLength && { 'Content-Length': String(body.length) }),
  }
  // To add to an object that was spread takes ten times as long.
  return { ...reply, headers: Object.assign({}, headers, added) }
}
