import { withHeader } from '../../kernel/wire/header.ts'
import type { WireReply } from '../../kernel/wire/wire-reply.ts'

/** The connection ends, and is not reset: what was sent arrives, and the rest can be asked for. */
export const inHalf = (reply: WireReply): WireReply => ({
  ...withLength(reply, reply.body.length),
  cut: { afterBytes: Math.floor(reply.body.length / 2), how: 'end' },
})

/** Too little of it lets the body end early and unseen; what is too much never comes. */
export const withLength = (reply: WireReply, bytes: number): WireReply => ({
  ...reply,
  headers: withHeader(reply.headers, 'Content-Length', String(bytes)),
  ...(bytes > reply.body.length && { cut: { afterBytes: reply.body.length, how: 'end' } }),
})
