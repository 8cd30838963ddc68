import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '../http/listen.ts'
import { write } from '../http/write.ts'
import { pauseMs, realNow } from '../kernel/time/real-time.ts'
import { callName, type Bundle, type BundledCall } from '../bundle/bundle.ts'
import { placeholder } from '../bundle/mask.ts'
import { pathInTarget, urlOnServer } from '../kernel/wire/request-target.ts'
import type { BundledMock } from './bundled-mock.ts'

/** A call of the handler while a bundle is replayed. */
export interface ReplayedCall {
  /** Method and path, without the prefix of the vendor and the query string. */
  readonly name: string
  /** What it names: parts of its path and query. */
  readonly words: ReadonlySet<string>
  readonly hasCredentials: boolean
  /** Whether its address opens itself, by a signature in its query. */
  readonly isSigned: boolean
  /** Where its answer came from: what was recorded, the account of the bundle, or nowhere. */
  readonly from: 'record' | 'account' | 'nowhere'
  readonly status: number
  readonly retryAfterMs: number | undefined
  /** The file that it was handed, if any. */
  readonly file: 'whole' | 'part' | undefined
  readonly fault: string | undefined
  /** When it came and when its answer began, in ms of real time. */
  readonly at: number
  readonly answeredAt: number
}

/** Answers the calls of a handler as they were answered when the bundle was made. */
export interface AnswerServer {
  readonly url: string
  /** The calls that have been answered so far, oldest first. */
  readonly calls: readonly ReplayedCall[]
  /** Whether a call has come and not been answered yet. */
  isBusy(): boolean
  close(): Promise<void>
}

interface Served extends Pick<ReplayedCall, 'from' | 'status' | 'file' | 'fault'> {
  readonly headers: Readonly<Record<string, string>>
  put(res: ServerResponse): void
}

/**
 * Each call gets the answers that it got, in their order; then, and if it was never made, what the account of the bundle says to it.
 * Without an account the last answer comes again, and what was never asked gets 404.
 *
 * @throws {ListenError} when the port cannot be had.
 */
export async function serveAnswers(
  bundle: Bundle,
  port: number,
  mock: BundledMock | undefined,
): Promise<AnswerServer> {
  const { base_url } = bundle.manifest
  const recorded = recordOf(bundle, mock !== undefined)
  const calls: ReplayedCall[] = []
  let underWay = 0
  const prefix = new URL(base_url).pathname.replace(/\/$/, '')

  async function answerTo(req: IncomingMessage, url: string, body: Uint8Array): Promise<Served> {
    const next = recorded.next(req.method ?? 'GET', url)
    if (next) {
      await pauseMs(delayOf(next))
      return servedAsThen(next, bundle)
    }
    return mock ? await servedByAccount(mock, req, url, body) : nowhere
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const at = realNow()
    const target = pathInTarget(req.url ?? '/')
    const url = target.startsWith(`${prefix}/`) ? target.slice(prefix.length) : target
    const body = await bodyOf(req)
    underWay++
    const { put, headers, ...served } = await answerTo(req, url, body).finally(() => underWay--)
    calls.push({
      ...served,
      name: callName(req.method ?? 'GET', url),
      words: wordsOf(url, body),
      hasCredentials: Object.keys(req.headers).some((name) => credentialHeader.test(name)),
      isSigned: /[?&](sig|signature|x-amz-signature|x-goog-signature)=/i.test(url),
      retryAfterMs: retryAfterMs(headers),
      at,
      answeredAt: realNow(),
    })
    put(res)
  }

  const { url, close } = await listen(
    (req, res) => void serve(req, res).catch(() => res.destroy()), // Whoever has gone needs no answer.
    port,
    '127.0.0.1',
  )
  return { url, calls, isBusy: () => underWay > 0, close }
}

const credentialHeader = /^(authorization|cookie|x-api-key|app-?key|secret-?key)$/i

/** The answers of then, by call. */
function recordOf({ manifest: { exchanges } }: Bundle, hasAccount: boolean) {
  const waiting = new Map<string, BundledCall[]>()
  const last = new Map<string, BundledCall>()
  for (const one of exchanges)
    if (one.kind === 'call') {
      const name = callName(one.method, one.url)
      waiting.set(name, [...(waiting.get(name) ?? []), one])
      last.set(name, one)
    }
  // Of what was refused for good, an account without that fault knows nothing.
  const forGood = new Set(
    exchanges.flatMap((one) =>
      one.kind === 'webhook' && (one.awaited === 'ends' || one.awaited === 'pauses') ? one.calls : [],
    ),
  )
  return {
    next(method: string, url: string): BundledCall | undefined {
      const name = callName(method, url)
      const left = waiting.get(name) ?? []
      // The query may be what opens a file; of one that another was asked with, the account knows better.
      const isSame = (one: BundledCall): boolean => one.url === url || one.url.includes(placeholder)
      const at = hasAccount ? left.findIndex(isSame) : 0
      const [next] = at === -1 ? [] : left.splice(at, 1)
      return next ?? (hasAccount && !forGood.has(name) ? undefined : last.get(name))
    },
  }
}

/** Only what was held back on purpose is held back again, in ms. */
const delayOf = ({ atMs, endedMs, fault }: BundledCall): number =>
  fault === undefined ? 0 : Math.min(10_000, endedMs - atMs)

function servedAsThen({ answer, file, fault }: BundledCall, { files }: Bundle): Served {
  const shared = { from: 'record' as const, file, fault }
  if (answer.kind === 'reset') return { ...shared, status: 0, headers: {}, put: reset }
  const body = files.get(answer.body) ?? new Uint8Array()
  const { status, headers } = answer
  return { ...shared, status, headers, put: (res) => write(res, { ...answer, body }) }
}

async function servedByAccount(
  mock: BundledMock,
  req: IncomingMessage,
  url: string,
  body: Uint8Array,
): Promise<Served> {
  const { answer, noted } = await mock.answer({ req, url, body })
  const shared = {
    from: 'account' as const,
    file: noted?.file && (noted.file.whole ? ('whole' as const) : ('part' as const)),
    fault: undefined,
  }
  if (answer.kind === 'reset') return { ...shared, status: 0, headers: {}, put: reset }
  answer.written()
  const { status, headers } = answer.reply
  return { ...shared, status, headers, put: (res) => write(res, answer.reply) }
}

const notRecorded = Buffer.from(
  JSON.stringify({ error: { code: 'not_recorded', message: 'the bundle has no answer to this call' } }),
)

const nowhere: Served = {
  from: 'nowhere',
  status: 404,
  file: undefined,
  fault: undefined,
  headers: {},
  put: (res) =>
    write(res, {
      status: 404,
      headers: { 'Content-Type': 'application/json', 'Content-Length': String(notRecorded.length) },
      body: notRecorded,
    }),
}

const reset = ({ socket }: ServerResponse): void => void socket?.resetAndDestroy()

async function bodyOf(req: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of req) chunks.push(chunk as Uint8Array) // A stream without an encoding gives bytes.
  return Buffer.concat(chunks)
}

function wordsOf(url: string, body: Uint8Array): ReadonlySet<string> {
  const { pathname, searchParams } = urlOnServer(url, 'http://handler.invalid')
  const parts = [...pathname.split('/'), ...searchParams.values()]
  const inBody = Buffer.from(body)
    .toString('utf8')
    .matchAll(/[\w.-]+/g)
  return new Set([...parts, ...parts.map(decoded), ...[...inBody].map(([word]) => word)])
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // Not percent-encoded.
  }
}

function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  const seconds = Number(Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1])
  return Number.isFinite(seconds) ? seconds * 1000 : undefined
}
