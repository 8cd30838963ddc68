import type { lookup as systemLookup } from 'node:dns'
import {
  request as requestHttp,
  type ClientRequest,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { request as requestHttps } from 'node:https'
import { listen, type Listening } from '../http/listen.ts'
import { namesControlApi } from '../kernel/wire/control-path.ts'
import { endToEnd, has, toPairs, type Header } from '../http/hop-by-hop.ts'
import { pathInTarget } from '../kernel/wire/request-target.ts'
import { codeOrMessage, framingOf, relay } from '../http/relay.ts'

/** One call that came in through the tunnel, and what was answered. */
export interface Forwarded {
  readonly method: string
  /** Path and query; the parser lets only printable characters through. */
  readonly path: string
  /** 499 when the caller left before there was one. */
  readonly status: number
  /** Why it did not arrive, or its answer did not get back. */
  readonly why?: string
}

export interface ForwarderOptions {
  /** The origin that a path belongs to; `undefined` when nobody is there. */
  readonly target: (path: string) => URL | undefined
  /** Decides which addresses a name may lead to. @default the system's */
  readonly lookup?: typeof systemLookup
  readonly onForwarded?: (call: Forwarded) => void
}

/**
 * Stands between a tunnel and what it publishes, on a free port of loopback. Bodies pass byte for byte, in both directions;
 * method, path, query and headers stay; `Host` is the target's, and the one that the caller used is in `X-Forwarded-Host`.
 * The control API is never forwarded to, however its path is spelled.
 */
export async function startForwarder(options: ForwarderOptions): Promise<Listening> {
  return await listen(forwardTo(options), 0, '127.0.0.1')
}

function forwardTo({ target, lookup, onForwarded }: ForwarderOptions): RequestListener {
  return (req, res) => {
    const path = pathInTarget(req.url ?? '/')
    const tell = (status: number, why?: string): void =>
      onForwarded?.({
        method: req.method ?? 'GET',
        path,
        status,
        ...(why !== undefined && { why }),
      })
    const to = target(path)
    if (namesControlApi(req.url ?? '')) refuse(req, res, 404, 'nothing is published here', tell)
    else if (!to) refuse(req, res, 503, 'nobody is behind this path yet', tell)
    else
      relay(send(req, path, to, lookup), req, res, {
        onEnd: tell,
        onUnanswered: (error) =>
          refuse(req, res, 502, `${to.origin} does not answer: ${codeOrMessage(error)}`, tell),
      })
  }
}

function send(
  req: IncomingMessage,
  path: string,
  to: URL,
  lookup: ForwarderOptions['lookup'],
): ClientRequest {
  const request = to.protocol === 'https:' ? requestHttps : requestHttp
  return request({
    protocol: to.protocol,
    hostname: to.hostname.replace(/^\[|\]$/g, ''),
    port: to.port === '' ? undefined : to.port,
    method: req.method,
    path,
    ...(lookup && { lookup }),
    headers: passedOn(req, to).flat(),
  })
}

/** Headers as a list are sent as they are, so everything about the body must be in it. */
function passedOn(req: IncomingMessage, to: URL): Header[] {
  const kept = endToEnd(toPairs(req.rawHeaders)).filter(([name]) => !/^(host|expect)$/i.test(name))
  const added: Header[] = [['Host', to.host]]
  const peer = req.socket.remoteAddress
  if (!has(kept, 'x-forwarded-for') && peer !== undefined) added.push(['X-Forwarded-For', peer])
  if (!has(kept, 'x-forwarded-host') && req.headers.host !== undefined)
    added.push(['X-Forwarded-Host', req.headers.host])
  if (!has(kept, 'x-forwarded-proto')) added.push(['X-Forwarded-Proto', 'http'])
  return [...added, ...framingOf(req), ...kept, ['Connection', 'close']]
}

function refuse(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  why: string,
  tell: (status: number, why: string) => void,
): void {
  const body = JSON.stringify({ error: { code: status === 502 ? 'no_answer' : 'nowhere', message: why } })
  req.unpipe()
  req.resume() // Read to the end, so that the caller gets to read the refusal instead of a reset.
  res
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
    .end(body)
  tell(status, why)
}
