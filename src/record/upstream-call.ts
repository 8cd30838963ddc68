import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Destinations } from '../delivery/destinations.ts'
import { endToEnd } from '../http/hop-by-hop.ts'
import { codeOf } from '../kernel/errors/code-of.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { UnreachableError } from '../kernel/errors/unreachable-error.ts'
import type { WireHeaders } from '../corpus/exchange.ts'
import { readAll } from './recorder.ts'

/** How somebody else is reached. */
export interface Reach {
  readonly lookup: Destinations['lookup']
  /** Certificates that are trusted, as TLS takes them. */
  readonly ca: readonly string[] | undefined
}

export interface OutgoingCall {
  readonly method: string
  readonly url: URL
  readonly headers: WireHeaders
  readonly body: Uint8Array
}

export interface IncomingAnswer {
  readonly status: number
  readonly reason: string
  readonly headers: readonly string[]
  readonly body: Buffer
}

/** Not what the body says of its length: that is what it is. */
const dropped = /^(host|content-length|expect|accept-encoding)$/i

/** What is handed on of the headers of a call. */
export const sentHeaders = (headers: WireHeaders): WireHeaders =>
  endToEnd(headers).filter(([name]) => !dropped.test(name))

/** Whoever was called broke off, or answers with what is no HTTP. Its message is the reason alone. */
export class NoAnswerError extends UnreachableError {
  constructor(cause: unknown) {
    super('no_answer', codeOf(cause) ?? messageOf(cause), { cause })
  }
}

/**
 * Sends a call on and reads its answer; redirects are not followed. What comes back is not compressed, so that it can be read.
 *
 * @throws {NoAnswerError} when no whole answer comes.
 */
export function callUpstream(
  { method, url, headers, body }: OutgoingCall,
  { lookup, ca }: Reach,
  signal?: AbortSignal,
): Promise<IncomingAnswer> {
  const isTls = url.protocol === 'https:'
  const length =
    body.length > 0 || !/^(GET|HEAD|OPTIONS|DELETE)$/.test(method)
      ? [['Content-Length', String(body.length)]]
      : []
  const options = {
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? undefined : url.port,
    path: url.pathname + url.search,
    method,
    lookup,
    signal,
    agent: false as const,
    headers: [
      ['Host', url.host],
      ...sentHeaders(headers),
      ['Accept-Encoding', 'identity'],
      ...length,
      ['Connection', 'close'],
    ].flat(),
  }
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(new NoAnswerError(error))
    let isAnswered = false
    const answered = (answer: IncomingMessage): void => {
      isAnswered = true
      readAll(answer).then(
        (bytes) =>
          resolve({
            status: answer.statusCode ?? 502,
            reason: answer.statusMessage ?? '',
            headers: answer.rawHeaders,
            body: bytes,
          }),
        fail,
      )
    }
    const sent = isTls
      ? requestHttps({ ...options, ...(ca && { ca: [...ca] }) }, answered)
      : requestHttp(options, answered)
    // What is no answer, such as a switch to another protocol, closes without an error.
    sent.once('error', fail).once('close', () => {
      if (!isAnswered) fail('the connection was closed without an answer')
    })
    sent.end(body)
  })
}
