import {
  request as requestHttp,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { endToEnd, toPairs } from '../../http/hop-by-hop.ts'
import { codeOrMessage, framingOf, relay } from '../../http/relay.ts'
import { authorization, connectTo, portOf, type UpstreamProxy } from './upstream.ts'

interface Passed {
  readonly upstream: UpstreamProxy | undefined
  /** Says why nobody answered. */
  onFailed(why: string): void
}

/** A tunnel to somebody else, bytes as they are. */
export async function passTunnel(
  target: URL,
  { socket, head, upstream, onFailed }: Passed & { readonly socket: Socket; readonly head: Buffer },
): Promise<void> {
  const other = await connectTo(target, upstream).catch((error: unknown) => unreachable(target, error))
  if (typeof other === 'string') return onFailed(other)
  socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
  if (head.length > 0) other.write(head)
  other.on('error', () => socket.destroy())
  other.once('close', () => socket.destroy())
  socket.once('close', () => other.destroy())
  socket.pipe(other).pipe(socket)
}

/** A single call to somebody else, passed on with its headers. */
export function passCall(
  url: URL,
  { req, res, upstream, onFailed }: Passed & { readonly req: IncomingMessage; readonly res: ServerResponse },
): void {
  send(url, req, upstream)
    .then((sent) =>
      relay(sent, req, res, {
        onEnd: () => undefined,
        onUnanswered: (error) => onFailed(unreachable(url, error)),
      }),
    )
    .catch((error: unknown) => onFailed(unreachable(url, error)))
}

async function send(
  url: URL,
  req: IncomingMessage,
  upstream: UpstreamProxy | undefined,
): Promise<ClientRequest> {
  const headers = [
    ...framingOf(req),
    ...endToEnd(toPairs(req.rawHeaders)),
    ['Connection', 'close'] as const,
  ].flat()
  const shared = { method: req.method, headers, agent: false as const }
  const path = url.pathname + url.search
  if (url.protocol === 'https:') {
    const socket = await connectTo(url, upstream)
    const servername = isIP(url.hostname) ? {} : { servername: url.hostname }
    return requestHttps({ ...shared, path, createConnection: () => connectTls({ socket, ...servername }) })
  }
  if (!upstream || upstream.isBypassed(url.hostname, portOf(url)))
    return requestHttp({ ...shared, path, hostname: url.hostname.replace(/^\[|\]$/g, ''), port: portOf(url) })
  return requestHttp({
    ...shared,
    headers: [...authorization(upstream.url).flat(), ...headers],
    path: url.href,
    hostname: upstream.url.hostname,
    port: portOf(upstream.url),
  })
}

const unreachable = (url: URL, error: unknown): string =>
  `${url.host} does not answer: ${error instanceof Error ? codeOrMessage(error) : String(error)}`
