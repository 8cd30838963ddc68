import type { ServerResponse } from 'node:http'
import type { Pace, WireReply, Cut } from '../kernel/wire/wire-reply.ts'
import { promised } from '../kernel/wire/header.ts'
import { afterRealMs, type Cancel } from '../kernel/time/real-time.ts'

/** Puts an answer on the wire, and breaks or slows it down as it says. */
export function write(res: ServerResponse, { status, reason, headers, body, cut, pace }: WireReply): void {
  const hasBody = status !== 204 && status !== 304
  if (reason === undefined) res.writeHead(status, headers)
  else res.writeHead(status, reason, headers)
  if (cut && hasBody) breakOff(res, body, cut)
  else if (pace && hasBody) drip(res, body, pace)
  else if (!hasBody) res.end()
  else end(res, promised(headers, body))
}

/** A body that goes as text leaves in one write with its head; every byte is one character of latin1, so none of them changes. */
function end(res: ServerResponse, body: Uint8Array): void {
  const { buffer, byteOffset, length } = body
  if (length > mostAsText) res.end(body)
  else res.end(Buffer.from(buffer, byteOffset, length).toString('latin1'), 'latin1')
}

/** Longer ones cost more to copy than a second write does. */
const mostAsText = 16_384

/** Waits until the first bytes have left, or a reset would overtake them. */
function breakOff(res: ServerResponse, body: Uint8Array, { afterBytes, how }: Cut): void {
  const socket = res.socket
  res.write(body.subarray(0, afterBytes), () => {
    if (how === 'reset') socket?.resetAndDestroy()
    else socket?.end()
  })
}

/** Piece by piece, until the end or until nobody listens any more. */
function drip(
  res: ServerResponse,
  body: Uint8Array,
  { chunkBytes, firstBytes = chunkBytes, everyMs }: Pace,
): void {
  let at = 0
  let cancel: Cancel = () => undefined
  const next = (bytes = chunkBytes): void => {
    const piece = body.subarray(at, (at += bytes))
    if (at >= body.length) {
      res.end(piece)
      return
    }
    if (piece.length === 0) res.flushHeaders()
    else res.write(piece)
    cancel = afterRealMs(everyMs, next)
  }
  res.once('close', () => cancel())
  next(firstBytes)
}
