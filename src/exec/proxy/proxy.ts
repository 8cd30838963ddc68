import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { TLSSocket, type SecureContext } from 'node:tls'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { own } from '../../kernel/data/own.ts'
import { listen } from '../../http/listen.ts'
import { findRealPlace } from '../../http/real-hosts.ts'
import { codeOrMessage } from '../../http/relay.ts'
import type { Authority } from './authority.ts'
import { createCallLog, type CallLog, type SeenHost } from './call-log.ts'
import { passCall, passTunnel } from './pass.ts'
import { relayToStandIn } from './relay-to-stand-in.ts'
import { isThisMachine } from './this-machine.ts'
import { urlOnServer } from '../../kernel/wire/request-target.ts'
import type { UpstreamProxy } from './upstream.ts'

export interface ProxyOptions {
  readonly vendors: readonly AnyVendor[]
  /** Where their mocks are: `http://127.0.0.1:4010/~tenant`. */
  readonly mocks: string
  /** What stands before a vendor in place of its mock: a recorder, by the name of the vendor. */
  readonly recorders?: Readonly<Record<string, string>>
  readonly authority: Authority
  /** Whether hosts of nobody that is known here are refused. @default they are passed on */
  readonly isOffline?: boolean
  /** The proxy that others are passed on to. @default none: they are called directly */
  readonly upstream?: UpstreamProxy | undefined
}

export interface Proxy extends AsyncDisposable {
  /** `http://127.0.0.1:40123` */
  readonly url: string
  /** The hosts that were called so far, and what became of the calls. */
  seen(): readonly SeenHost[]
}

/**
 * A proxy on a free port of loopback. Calls to the vendors' own hosts, by TLS or not, are answered by what stands in for them; others are passed
 * on untouched, TLS and all, or refused.
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const log = createCallLog()
  const tunnels = new Set<Socket>()
  const answer = createAnswer(options, log)
  const open = createOpener(options, log, createInside(answer))
  const listening = await listen(outside(answer), 0, '127.0.0.1')
  listening.server.on('connect', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    tunnels.add(socket)
    socket.once('close', () => tunnels.delete(socket))
    socket.on('error', () => socket.destroy()) // Whoever called has gone.
    open(req.url ?? '', socket, head).catch((error: unknown) => refuseTunnel(socket, 502, String(error)))
  })
  return {
    url: listening.url,
    seen: log.list,
    async [Symbol.asyncDispose]() {
      for (const socket of tunnels) socket.destroy()
      await listening.close()
    },
  }
}

/** Answers single calls. */
function createAnswer(
  { vendors, mocks, recorders = {}, isOffline, upstream }: ProxyOptions,
  log: CallLog,
): Answer {
  return (url, req, res, raw) => {
    const place = findRealPlace(url, vendors)
    if (place) {
      log.add(url.hostname, 'answered')
      const standIn = own(recorders, place.vendor) ?? `${mocks.replace(/\/$/, '')}/${place.vendor}`
      relayToStandIn(standIn, place, { req, res, raw })
    } else if (isOffline && !isThisMachine(url.hostname)) {
      log.add(url.hostname, 'refused')
      refuse(req, res, 403, offline(url.hostname))
    } else {
      log.add(url.hostname, 'passed')
      const onFailed = (why: string): void => {
        log.add(url.hostname, 'unreachable', why)
        refuse(req, res, 502, why)
      }
      passCall(url, { req, res, upstream, onFailed })
    }
  }
}

/** Opens tunnels: to the inside of this proxy for the vendors' hosts, and to others. */
function createOpener(
  { vendors, authority, isOffline, upstream }: ProxyOptions,
  log: CallLog,
  inside: Inside,
): (authorityForm: string, socket: Socket, head: Buffer) => Promise<void> {
  return async (authorityForm, socket, head) => {
    const target = readTarget(authorityForm)
    if (!target) return refuseTunnel(socket, 400, `"${authorityForm}" is not host:port`)
    const { hostname } = target
    if (findRealPlace(target, vendors)) {
      const secureContext = await authority.contextFor(hostname)
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      if (head.length > 0) socket.unshift(head)
      inside.take(socket, {
        target,
        secureContext,
        onDistrust: (why) => log.add(hostname, 'distrusted', why),
      })
    } else if (isOffline && !isThisMachine(hostname)) {
      log.add(hostname, 'refused')
      refuseTunnel(socket, 403, offline(hostname))
    } else {
      log.add(hostname, 'passed')
      const onFailed = (why: string): void => {
        log.add(hostname, 'unreachable', why)
        refuseTunnel(socket, 502, why)
      }
      await passTunnel(target, { socket, head, upstream, onFailed })
    }
  }
}

type Answer = (url: URL, req: IncomingMessage, res: ServerResponse, raw: Socket) => void

/** Calls that come without a tunnel: with a whole URL as their target, or, from who only knows a Host header, with a path. */
const outside =
  (answer: Answer): RequestListener =>
  (req, res) => {
    const target = req.url ?? '/'
    const url = /^https?:\/\//i.test(target) ? target : `http://${req.headers.host ?? ''}${target}`
    if (!URL.canParse(url))
      refuse(req, res, 400, `"${target}" of host "${req.headers.host ?? ''}" is not a URL`)
    else if (new URL(url).host === hostOf(req.socket))
      refuse(req, res, 404, 'this is the proxy of hookdrill exec, and no server')
    else answer(new URL(url), req, res, req.socket)
  }

const hostOf = ({ localAddress, localPort }: Socket): string => `${localAddress}:${localPort}`

interface Inside {
  take(raw: Socket, taken: Taken): void
}

interface Taken {
  readonly target: URL
  readonly secureContext: SecureContext
  onDistrust(why: string): void
}

/** What comes through tunnels to the vendors' hosts, with TLS or without. */
function createInside(answer: Answer): Inside {
  const origins = new WeakMap<Socket, { readonly origin: string; readonly raw: Socket }>()
  const server = createServer((req, res) => {
    const { origin, raw } = origins.get(req.socket) ?? {}
    if (origin === undefined || !raw) refuse(req, res, 400, 'this came through no tunnel')
    else answer(urlOnServer(req.url ?? '/', origin), req, res, raw)
  })
  return {
    take(raw: Socket, { target, secureContext, onDistrust }: Taken): void {
      raw.once('readable', () => {
        const first: Buffer | null = raw.read() as Buffer | null // Nobody has set an encoding.
        if (first === null) return
        raw.unshift(first)
        const isTls = first[0] === tlsHandshake
        const socket = isTls
          ? new TLSSocket(raw, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] })
          : raw
        origins.set(socket, { origin: `${isTls ? 'https' : 'http'}://${target.host}`, raw })
        if (isTls)
          socket.on('error', (error) => {
            if (/ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN)/.test(codeOrMessage(error)))
              onDistrust(codeOrMessage(error))
            raw.destroy()
          })
        server.emit('connection', socket)
      })
    },
  }
}

/** The first byte of a TLS connection (RFC 8446, 5.1). */
const tlsHandshake = 22

/** `api.example.com:443`; what follows the protocol's usual port stands in no URL. */
function readTarget(authorityForm: string): URL | undefined {
  if (!/^[^/@?#]+:\d+$/.test(authorityForm)) return undefined
  const scheme = authorityForm.endsWith(':80') ? 'http' : 'https'
  return URL.canParse(`${scheme}://${authorityForm}`) ? new URL(`${scheme}://${authorityForm}`) : undefined
}

const offline = (host: string): string =>
  `hookdrill exec --offline: ${host} is the host of no vendor that is known here`

function refuse(req: IncomingMessage, res: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ error: { code: status === 502 ? 'no_answer' : 'refused', message } })
  req.resume()
  res
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
    .end(body)
}

function refuseTunnel(socket: Socket, status: number, message: string): void {
  const reason = { 400: 'Bad Request', 403: 'Forbidden', 502: 'Bad Gateway' }[status] ?? 'Refused'
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(message)}\r\nConnection: close\r\n\r\n${message}`,
  )
}
