import { request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { endToEnd, toPairs } from '../../http/hop-by-hop.ts'
import { calledOriginHeader } from '../../http/called-origin.ts'
import type { RealPlace } from '../../http/real-hosts.ts'
import { framingOf, relay } from '../../http/relay.ts'

interface Call {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  /** The connection itself, under any TLS. */
  readonly raw: Socket
}

/** Has a mock, or a recorder, answer a call that was meant for the vendor's own host; resets and bodies that break off included. */
export function relayToStandIn(
  standIn: string,
  { path, origin }: Pick<RealPlace, 'path' | 'origin'>,
  { req, res, raw }: Call,
): void {
  const to = new URL(standIn)
  const kept = endToEnd(toPairs(req.rawHeaders)).filter(([name]) => !dropped.has(name.toLowerCase()))
  const upstream = request({
    hostname: to.hostname,
    port: to.port,
    method: req.method,
    path: to.pathname.replace(/\/$/, '') + path,
    headers: [
      ['Host', to.host] as const,
      ...(origin === undefined ? [] : [[calledOriginHeader, origin] as const]),
      ...framingOf(req),
      ...kept,
      ['Connection', 'close'] as const,
    ].flat(),
  })
  relay(upstream, req, res, {
    onEnd: () => undefined,
    // A mock that has no answer resets the connection, as its vendor would.
    onUnanswered: () => raw.resetAndDestroy(),
  })
}

const dropped = new Set(['host', 'expect', calledOriginHeader])
