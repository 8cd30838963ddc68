import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'

/** How undici opens a connection. */
export type OpenConnection = buildConnector.connector

/**
 * Connections on which interim answers (`100 Continue`, `103 Early Hints`) go unseen, so that only the final answer counts.
 * RFC 9110 (15.2) wants a client to bear with them unasked; undici takes a 100 for a broken answer and closes the connection.
 */
export const withoutInterim =
  (connect: OpenConnection): OpenConnection =>
  (options, callback) =>
    connect(options, (...connected) => {
      const [, socket] = connected
      if (socket) leaveOutInterim(socket)
      callback(...connected)
    })

function leaveOutInterim(socket: Socket): void {
  const read = socket.read.bind(socket)
  const write = socket.write.bind(socket)
  let beforeAnswer = true
  let held: Buffer = Buffer.alloc(0)

  // A connection carries one exchange at a time, and undici writes nothing as text but the head of a request.
  const seeWrite = (chunk: unknown, ...rest: unknown[]): boolean => {
    if (typeof chunk === 'string' && chunk.length > 0) beforeAnswer = true
    return Reflect.apply(write, socket, [chunk, ...rest])
  }

  function seeRead(size?: number): unknown {
    for (;;) {
      const chunk: unknown = read(size)
      if (!beforeAnswer || size === 0 || !(chunk instanceof Uint8Array)) return chunk
      held = Buffer.concat([held, chunk])
      const answer = afterInterim(held)
      if (answer === undefined) continue
      held = Buffer.alloc(0)
      if (answer.length === 0) continue
      beforeAnswer = false
      return answer
    }
  }

  Object.assign(socket, { read: seeRead, write: seeWrite })
}

/** 101 is none: it ends HTTP on the connection. */
const interimHead = /^HTTP\/1\.[01] 1(?!01)\d\d/
const longestStart = 'HTTP/1.1 100'.length
const headEnd = '\r\n\r\n'
/** A longer head is not an interim answer; undici has a limit for it. */
const longestHead = 65_536

/** What follows the interim answers at the start; undefined when it takes more bytes to tell. */
export function afterInterim(bytes: Buffer): Buffer | undefined {
  let rest = bytes
  while (rest.length > 0) {
    const start = rest.toString('latin1', 0, longestStart)
    if (start.length < longestStart && 'HTTP/1.'.startsWith(start.slice(0, 7))) return undefined
    if (!interimHead.test(start) || rest.length > longestHead) return rest
    const end = rest.indexOf(headEnd)
    if (end === -1) return undefined
    rest = rest.subarray(end + headEnd.length)
  }
  return rest
}
