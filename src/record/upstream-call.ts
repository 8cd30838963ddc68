import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Destinations } from '../delivery/destinations.ts'
import { endToEnd } from '../http/hop-by-hop.ts'
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

/** Sends a call on and reads its answer; redirects are not followed. What comes back is not compressed, so that it can be read. */
export function callUpstream(
  { method, url, headers, body }: OutgoingCall,
  { lookup, ca }: Reach,
): Promise<IncomingAnswer> {
  const isTls = url.protocol === 'https:'
  const kept = endToEnd(headers).filter(([name]) => !dropped.test(name))
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
    agent: false as const,
    headers: [
      ['Host', url.host],
      ...kept,
      ['Accept-Encoding', 'identity'],
      ...length,
      ['Connection', 'close'],
    ].flat(),
  }
  return new Promise((resolve, reject) => {
    const answered = (answer: IncomingMessage): void => {
      readAll(answer).then(
        (bytes) =>
          resolve({
            status: answer.statusCode ?? 502,
            reason: answer.statusMessage ?? '',
            headers: answer.rawHeaders,
            body: bytes,
          }),
        reject,
      )
    }
    const sent = isTls
      ? requestHttps({ ...options, ...(ca && { ca: [...ca] }) }, answered)
      : requestHttp(options, answered)
    sent.once('error', reject)
    sent.end(body)
  })
}
