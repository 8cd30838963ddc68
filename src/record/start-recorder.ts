import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { isUtf8 } from 'node:buffer'
import type { WireExchange, WireHeaders } from '../corpus/exchange.ts'
import type { Recording } from '../corpus/write-corpus.ts'
import { createTrustedCertificates } from '../delivery/certificates.ts'
import { createDestinations } from '../delivery/destinations.ts'
import { readWireTarget } from '../delivery/wire-target.ts'
import { calledOriginHeader } from '../http/called-origin.ts'
import { endToEnd, toPairs } from '../http/hop-by-hop.ts'
import { listen, type Listening } from '../http/listen.ts'
import { codeOf } from '../kernel/errors/code-of.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { afterRealMs, systemNow, type Cancel } from '../kernel/time/real-time.ts'
import { namesControlApi } from '../kernel/wire/control-path.ts'
import {
  createExchangeLog,
  headersOf,
  readAll,
  unpacked,
  type BegunExchange,
  type ExchangeLog,
} from './recorder.ts'
import { refuseUpstream } from './refuse-upstream.ts'
import { callUpstream, NoAnswerError, type IncomingAnswer, type Reach } from './upstream-call.ts'

export interface RecorderOptions {
  readonly vendor: AnyVendor
  readonly edition: string
  /** Base URL of the vendor's API. */
  readonly upstream: string
  /** Where webhooks are handed on to. @default nowhere: they are answered 200 */
  readonly forwardTo?: string | undefined
  /** Under which URL the vendor knows the webhook endpoint, when something publishes it. @default where it listens */
  readonly publicUrl?: string | undefined
  /** Where API calls are taken, 0 for any free port. */
  readonly port: number
  /** Where webhooks are taken. */
  readonly webhookPort: number
  /** Hosts beyond this machine that may be called. */
  readonly allowedHosts: readonly string[]
  /** Certificates (PEM) that are trusted in addition. */
  readonly ca?: readonly string[] | undefined
  /** How much is kept, in bytes; what goes beyond is passed on and not recorded. @default 67,108,864 (64 MB) */
  readonly mostBytes?: number | undefined
  /** Epoch ms. @default this machine's time */
  readonly now?: () => number
  readonly version: string
  /** Hears of each exchange when it has ended: what it was, without anything private. */
  readonly onExchange?: (what: string) => void
}

export interface Recorder extends AsyncDisposable {
  /** Takes the calls that were meant for the vendor. */
  readonly url: string
  /** For the vendor: where it is to send webhooks. */
  readonly webhookUrl: string
  /** All so far; it is private. */
  recording(): Recording
  /** How many exchanges were passed on and not recorded, since there was no room for them. */
  missed(): number
  /** What has begun and not ended, without anything private. */
  open(): readonly string[]
  /** Takes nothing new, and gives what is open so many ms to end. Gives the names of what did not: it is given up, and not recorded. */
  stop(graceMs: number): Promise<readonly string[]>
}

/**
 * Stands before a vendor, hands on what comes and remembers it.
 *
 * @throws {HookdrillError} for an upstream or a handler that may not be called.
 * @throws {UnreachableError} for an upstream that does not answer.
 */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const { vendor, edition, version, forwardTo, now = systemNow } = options
  const upstream = options.upstream.replace(/\/$/, '')
  const destinations = createDestinations(options.allowedHosts)
  const reach: Reach = { lookup: destinations.lookup, ca: createTrustedCertificates(options.ca).ca }
  const why = forwardTo === undefined ? undefined : destinations.refusal(readWireTarget(forwardTo))
  if (why !== undefined) throw new HookdrillError('handler_refused', `--forward-to ${forwardTo}: ${why}`)
  await refuseUpstream(upstream, destinations, reach)
  const startedAt = now()
  const { mostBytes = 64 * 1024 * 1024 } = options
  const log = createExchangeLog(now, mostBytes)
  const tell = options.onExchange ?? (() => undefined)
  const origins = new Set<string>()
  const over = new AbortController()
  const life: Life = { takesMore: true, over: over.signal }
  const ended = (name: string, status: number, isKept: boolean): void =>
    tell(isKept ? `${name} ${status}` : `${name} ${status} is not recorded: the recording has no room for it`)
  const place: Place = { reach, log, tell, ended, life }
  const calls = await listen(forCalls({ ...place, upstream, origins }), options.port, '127.0.0.1')
  const webhooks = await listen(forWebhooks({ ...place, forwardTo }), options.webhookPort, '127.0.0.1').catch(
    (error: unknown) => closing(calls, error),
  )
  const close = async (): Promise<void> => {
    over.abort()
    await Promise.all([calls.close(), webhooks.close()])
  }
  const webhookUrl = (options.publicUrl ?? webhooks.url).replace(/\/$/, '')
  return {
    url: calls.url,
    webhookUrl,
    recording: () => ({
      vendor,
      edition,
      version,
      startedAt,
      places: { vendor: [upstream, calls.url, ...origins], webhooks: [webhookUrl, webhooks.url] },
      exchanges: log.list(),
    }),
    missed: log.missed,
    open: log.open,
    async stop(graceMs) {
      life.takesMore = false
      await quietWithin(graceMs, log)
      const left = log.open()
      await close()
      return left
    },
    [Symbol.asyncDispose]: close,
  }
}

async function quietWithin(ms: number, log: ExchangeLog): Promise<void> {
  let cancel: Cancel = () => undefined
  const patience = new Promise<void>((resolve) => void (cancel = afterRealMs(ms, resolve)))
  await Promise.race([log.quiet(), patience])
  cancel()
}

async function closing({ close }: Listening, error: unknown): Promise<never> {
  await close()
  throw error
}

interface Life {
  /** Whether what comes now is recorded. */
  takesMore: boolean
  /** Gives up what is open. */
  readonly over: AbortSignal
}

interface Place {
  readonly reach: Reach
  readonly log: ExchangeLog
  readonly life: Life
  tell(what: string): void
  /** Tells of an exchange that has been answered. */
  ended(name: string, status: number, isKept: boolean): void
}

interface CallPlace extends Place {
  readonly upstream: string
  /** The vendor's own origins that a proxy before this had taken calls for. */
  readonly origins: Set<string>
}

/** Before the vendor: links in both directions lead through here, or to the origin that whoever calls believes to be at. */
function forCalls({ upstream, origins, ...place }: CallPlace): RequestListener {
  const { reach, life, ended } = place
  return answering(place, nameOfCall, async (req, res, begun) => {
    const [method, path] = [methodOf(req), pathOf(req)]
    const [called] = [req.headers[calledOriginHeader]].flat()
    if (called !== undefined) origins.add(called)
    const own = called ?? `http://${req.headers.host ?? ''}`
    const sent = headersOf(req).filter(([name]) => name.toLowerCase() !== calledOriginHeader)
    const body = withPlaces(await readAll(req), own, upstream)
    if (namesControlApi(path)) return refuse(res, 404, 'the recorder passes nothing on to a control API')
    if (!path.startsWith('/')) return refuse(res, 400, 'the recorder takes paths that begin with /')
    const url = upstream + path
    const answer = await callUpstream({ method, url: new URL(url), headers: sent, body }, reach, life.over)
    const headers = toPairs(answer.headers)
    const plain = unpacked(answer.body, headers)
    const isKept = begun.end((times) => ({
      kind: 'call',
      ...times,
      method,
      url,
      headers: endToEnd(sent),
      body,
      answer: { status: answer.status, headers: endToEnd(headers), body: plain },
    }))
    ended(nameOfCall(req), answer.status, isKept)
    reply(res, method, moved(answer, plain, upstream, own))
  })
}

/** Before the handler: bytes and headers pass as they are. */
function forWebhooks({
  forwardTo,
  ...place
}: Place & { readonly forwardTo: string | undefined }): RequestListener {
  const { reach, life, ended } = place
  return answering(place, nameOfWebhook, async (req, res, begun) => {
    const [method, path] = [methodOf(req), pathOf(req)]
    const body = await readAll(req)
    const headers = headersOf(req)
    const answer = await handOn({ method, path, headers, body }, forwardTo, reach, life.over)
    const isKept = begun.end((times): WireExchange => ({
      kind: 'webhook',
      ...times,
      method,
      path,
      headers: endToEnd(headers).filter(([name]) => !/^host$/i.test(name)),
      body: unpacked(body, headers),
      status: answer.status,
    }))
    ended(nameOfWebhook(req), answer.status, isKept)
    reply(res, method, answer)
  })
}

interface GivenWebhook {
  readonly method: string
  readonly path: string
  readonly headers: WireHeaders
  readonly body: Uint8Array
}

async function handOn(
  { path, ...webhook }: GivenWebhook,
  forwardTo: string | undefined,
  reach: Reach,
  over: AbortSignal,
): Promise<IncomingAnswer> {
  if (forwardTo === undefined) return { status: 200, reason: 'OK', headers: [], body: Buffer.alloc(0) }
  const to = path === '/' ? forwardTo : forwardTo.replace(/\/$/, '') + path
  try {
    return await callUpstream({ ...webhook, url: new URL(to) }, reach, over)
  } catch (error) {
    if (over.aborted) throw error // It was given up here, and says nothing of the handler.
    const body = Buffer.from(`the handler does not answer: ${messageOf(error)}`)
    return { status: 502, reason: 'Bad Gateway', headers: ['Content-Type', 'text/plain'], body }
  }
}

/** An answer whose links lead to the recorder. */
function moved(answer: IncomingAnswer, body: Buffer, upstream: string, own: string): IncomingAnswer {
  const headers = endToEnd(toPairs(answer.headers))
    .filter(([name]) => !/^content-encoding$/i.test(name))
    .map(
      ([name, value]) =>
        [
          name,
          /^(location|content-location|link)$/i.test(name) ? value.replaceAll(upstream, own) : value,
        ] as const,
    )
  return { ...answer, headers: headers.flat(), body: withPlaces(body, upstream, own) }
}

const withPlaces = (body: Buffer, was: string, becomes: string): Buffer => {
  if (!isUtf8(body) || body.includes(0)) return body
  const before = body.toString('utf8')
  const escaped = (text: string): string => text.replaceAll('/', String.raw`\/`)
  const after = before.replaceAll(was, becomes).replaceAll(escaped(was), escaped(becomes))
  return after === before ? body : Buffer.from(after)
}

function reply(res: ServerResponse, method: string, { status, reason, headers, body }: IncomingAnswer): void {
  const hasBody = method !== 'HEAD' && status !== 204 && status !== 304
  const kept = toPairs(headers).filter(([name]) => !(hasBody && /^content-length$/i.test(name)))
  const length = hasBody ? [['Content-Length', String(body.length)] as const] : []
  res.sendDate = false
  res.writeHead(status, reason, [...endToEnd(kept), ...length].flat())
  res.end(hasBody ? body : undefined)
}

const reasonOf = (error: unknown): string =>
  error instanceof NoAnswerError ? error.message : (codeOf(error) ?? messageOf(error))

/** Whoever calls gets to read why it failed. */
const answering =
  (
    { log, life, tell }: Place,
    nameOf: (req: IncomingMessage) => string,
    run: (req: IncomingMessage, res: ServerResponse, begun: BegunExchange) => Promise<void>,
  ): RequestListener =>
  (req, res) => {
    if (!life.takesMore) return refuse(res, 503, 'the recording is ending, and takes nothing more')
    const begun = log.begin(nameOf(req))
    run(req, res, begun)
      .catch((error: unknown) => {
        if (!life.over.aborted) tell(`${nameOf(req)} is not recorded: ${reasonOf(error)}`)
        if (res.headersSent) res.destroy()
        else refuse(res, 502, `the vendor does not answer: ${reasonOf(error)}`)
      })
      .finally(begun.leave)
  }

function refuse(res: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ error: { code: status === 502 ? 'no_answer' : 'refused', message } })
  res
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
    .end(body)
}

const methodOf = ({ method }: IncomingMessage): string => method ?? 'GET'

/** A caller may send a whole URL as its target. */
const pathOf = ({ url }: IncomingMessage): string =>
  (url ?? '').replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/^(?=\?|$)/, '/')

/** Queries may be private. */
const nameOfCall = (req: IncomingMessage): string => `${methodOf(req)} ${pathOf(req).replace(/\?.*$/s, '')}`

const nameOfWebhook = (req: IncomingMessage): string => `webhook ${pathOf(req).replace(/\?.*$/s, '')}`
