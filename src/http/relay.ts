import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { endToEnd, toPairs } from './hop-by-hop.ts'
import { codeOf } from '../kernel/errors/code-of.ts'

export interface RelayOptions {
  /** Hears how it ended: the status, 499 when the caller left before there was one, and why it did not arrive whole. */
  onEnd(status: number, why?: string): void
  /** Answers a call whose answer never began. */
  onUnanswered(error: Error): void
}

/** Passes a call on, and its answer back, byte for byte. */
export function relay(
  upstream: ClientRequest,
  req: IncomingMessage,
  res: ServerResponse,
  { onEnd, onUnanswered }: RelayOptions,
): void {
  upstream.once('response', (answer) => {
    res.sendDate = false // The target's own Date goes through, or none.
    res.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(toPairs(answer.rawHeaders)).flat())
    // A body that breaks off must break off at the other end too; an end in good order would hide it.
    pipeline(answer, res, (error) =>
      onEnd(answer.statusCode ?? 502, error ? `broken off: ${codeOrMessage(error)}` : undefined),
    )
  })
  upstream.once('error', (error) => {
    if (res.destroyed) onEnd(499, 'the caller left before the answer')
    else if (res.headersSent) res.destroy()
    else onUnanswered(error)
  })
  res.once('close', () => {
    if (!res.writableFinished) upstream.destroy()
  })
  req.pipe(upstream)
}

/** Headers about the body as they must be given when all headers are: `node:http` adds none then. */
export function framingOf(req: IncomingMessage): readonly (readonly [name: string, value: string])[] {
  const has = (name: string): boolean => req.headers[name] !== undefined
  if (has('transfer-encoding')) return [['Transfer-Encoding', 'chunked']]
  if (has('content-length') || /^(GET|HEAD|OPTIONS|TRACE|DELETE)$/.test(req.method ?? 'GET')) return []
  return [['Content-Length', '0']]
}

/** What went wrong with a connection, in short. */
export const codeOrMessage = (error: Error): string => codeOf(error) ?? error.message
