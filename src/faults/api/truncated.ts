import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { Answered, Pace, WireReply } from '../../mock/answer.ts'
import { isAnswerFault, type ExpiryFault, type AnswerFault } from '../api-fault.ts'
import { withHeader } from '../../kernel/wire/header.ts'

/** A good answer as the fault leaves it; nothing for one that the fault does not wait for. */
export function spoil(
  { reply, isFile = false }: Answered,
  fault: AnswerFault | ExpiryFault,
  method: string,
): WireReply | undefined {
  const isGood = reply.status >= 200 && reply.status < 300
  const hasBody = isGood && method !== 'HEAD' && reply.body.length > 0
  if (isAnswerFault(fault)) return hasBody ? spoilBody(reply, fault) : undefined
  const isRead = isFile && hasBody
  if (fault.kind === 'expires-midway') return isRead ? inHalf(reply) : undefined
  return isRead || (isGood && method === 'HEAD') ? reply : undefined
}

function spoilBody(reply: WireReply, fault: AnswerFault): WireReply {
  const { headers, body } = reply
  switch (fault.kind) {
    case 'empty':
      return { ...reply, headers: withHeader(headers, 'Content-Length', '0'), body: new Uint8Array() }
    case 'truncated':
      return inHalf(reply)
    case 'wrong-length':
      return withLength(reply, Math.max(0, body.length + fault.by))
    case 'slow-chunks':
      return { ...reply, pace: paceOf(fault, body.length) }
    case 'wrong-type':
      return { ...reply, headers: withHeader(headers, 'Content-Type', fault.type) }
    default:
      return assertNever(fault)
  }
}

/** The connection ends, and is not reset: what was sent arrives, and the rest can be asked for. */
const inHalf = (reply: WireReply): WireReply => ({
  ...withLength(reply, reply.body.length),
  cut: { afterBytes: Math.floor(reply.body.length / 2), how: 'end' },
})

/** Too little of it lets the body end early and unseen; what is too much never comes. */
const withLength = (reply: WireReply, bytes: number): WireReply => ({
  ...reply,
  headers: withHeader(reply.headers, 'Content-Length', String(bytes)),
  ...(bytes > reply.body.length && { cut: { afterBytes: reply.body.length, how: 'end' } }),
})

const longestMs = 60_000

/** Pieces grow when there would be too many of them for a minute. */
function paceOf(
  { chunkBytes, everyMs }: Extract<AnswerFault, { kind: 'slow-chunks' }>,
  length: number,
): Pace {
  const most = Math.max(1, Math.floor(longestMs / everyMs))
  return { chunkBytes: Math.max(chunkBytes, Math.ceil(length / most)), everyMs }
}
