import { Agent } from 'undici'
import type { HeaderLines } from '../vendor/delivery.ts'
import type { Outcome } from '../vendor/retry.ts'
import type { Destinations } from './destinations.ts'

/** Sends one attempt and tells how it ended. `signal` aborts with a `TimedOut` when the vendor would hang up. */
export interface Post {
  (message: Message, signal: AbortSignal): Promise<Outcome>
}

export interface Message {
  readonly url: string
  /** A list is sent as one header line for each value. */
  readonly headers: HeaderLines
  readonly body: Uint8Array
  /** How the bytes travel, when that is part of the trouble. */
  readonly manner?: Manner | undefined
}

/** How the bytes of an attempt travel when the network is having a bad day. */
export type Manner =
  /** A few at a time, in real time whatever the clock. */
  | { readonly kind: 'slow-bytes'; readonly chunkBytes: number; readonly everyMs: number }
  /** The whole request is sent, then the connection is reset. */
  | { readonly kind: 'reset-before-answer' }
  /** The receiver's answer is read and thrown away. */
  | { readonly kind: 'reset-after-answer' }

/** The reason of an abort that means "the receiver took too long". */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
  readonly afterMs: number

  constructor(afterMs: number) {
    super(`no answer within ${afterMs} ms`)
    this.afterMs = afterMs
  }
}

/** Answers of receivers are kept for people to read; more than this is cut, in bytes. */
const keptBytes = 16_384

/** Posts over real sockets, to the destinations that are allowed. Redirects are not followed. */
export function createHttpPost(destinations: Destinations): Post & { close(): Promise<void> } {
  const agent = new Agent({
    connect: { lookup: destinations.lookup },
    // Long enough for any vendor; the vendor's own limit is the signal.
    headersTimeout: 0,
    bodyTimeout: 0,
  })

  async function post({ url, headers, body }: Message, signal: AbortSignal): Promise<Outcome> {
    if (!URL.canParse(url)) return { kind: 'blocked', why: `"${url}" is not a URL` }
    const target = new URL(url)
    const why = destinations.refusal(target)
    if (why !== undefined) return { kind: 'blocked', why }
    try {
      const response = await agent.request({
        origin: target.origin,
        path: pathAsGiven(url, target),
        method: 'POST',
        headers: lines(headers),
        body,
        signal,
      })
      return {
        kind: 'response',
        status: response.statusCode,
        headers: flat(response.headers),
        body: await readSome(response.body),
      }
    } catch (error) {
      return failure(error, signal)
    }
  }

  return Object.assign(post, { close: () => agent.destroy() })
}

/** As undici takes them: a list becomes a line for each of its values. */
const lines = (headers: HeaderLines): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  )

/** The path and query as the subscriber wrote them: `new URL` would rewrite dots and quotes. */
export function pathAsGiven(url: string, target: URL): string {
  const [, given = ''] = /^[a-z]+:\/\/[^/?#]*([^#]*)/i.exec(url) ?? []
  const path = given.startsWith('/') ? given : `/${given}`
  // HTTP has no way to send other characters than these as they are.
  return /^[\x21-\x7e]+$/.test(path) ? path : target.pathname + target.search
}

/** What a socket that failed means. */
export function failure(
  error: unknown,
  signal: AbortSignal,
): Extract<Outcome, { kind: 'timeout' | 'unreachable' | 'blocked' }> {
  if (signal.aborted && signal.reason instanceof TimedOut)
    return { kind: 'timeout', afterMs: signal.reason.afterMs }
  const code = codeOf(error)
  return code === 'EBLOCKED'
    ? { kind: 'blocked', why: error instanceof Error ? error.message : code }
    : { kind: 'unreachable', code }
}

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code
  if (error instanceof Error) return error.name
  return String(error)
}

async function readSome(body: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    if (size < keptBytes) kept.push(chunk.subarray(0, keptBytes - size))
    size += chunk.length
  }
  return Buffer.concat(kept).toString('utf8')
}

const flat = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
