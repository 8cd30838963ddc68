import { isUtf8 } from 'node:buffer'
import type { ZodError } from 'zod'
import { Date } from '../kernel/time/globals.ts'
import { formatIssue, toIssues } from '../kernel/errors/issue.ts'
import { wireHeader, type CallExchange, type WireHeaders } from './exchange.ts'
import { bytesOfHar, har, harEntry, harFrame, headersOfHar, type HarEntry } from '../verify/har-schema.ts'
import { CorpusError } from './corpus.ts'

/** The calls as HAR 1.2; `startedAt` is when the recording began, epoch ms. */
export const writeHar = (calls: readonly CallExchange[], startedAt: number, version: string): string =>
  `${JSON.stringify(
    {
      log: {
        version: '1.2',
        creator: { name: 'hookdrill', version },
        entries: calls.map((call) => toEntry(call, startedAt)),
      },
    },
    null,
    2,
  )}\n`

function toEntry({ method, url, headers, body, answer, atMs, endedMs }: CallExchange, startedAt: number) {
  const time = Math.max(0, endedMs - atMs)
  return {
    startedDateTime: new Date(startedAt + atMs).toISOString(),
    time,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: toPairs(headers),
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
      ...(body.length > 0 && {
        postData: { mimeType: wireHeader(headers, 'content-type') ?? '', ...textOf(body) },
      }),
      headersSize: -1,
      bodySize: body.length,
    },
    response: {
      status: answer.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: toPairs(answer.headers),
      content: {
        size: answer.body.length,
        mimeType: wireHeader(answer.headers, 'content-type') ?? '',
        ...textOf(answer.body),
      },
      redirectURL: wireHeader(answer.headers, 'location') ?? '',
      headersSize: -1,
      bodySize: answer.body.length,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  }
}

const toPairs = (headers: WireHeaders) => headers.map(([name, value]) => ({ name, value }))

const textOf = (body: Uint8Array): { readonly text: string; readonly encoding?: 'base64' } =>
  isUtf8(body)
    ? { text: Buffer.from(body).toString('utf8') }
    : { text: Buffer.from(body).toString('base64'), encoding: 'base64' }

/**
 * The calls of the HAR of a corpus, in their order.
 *
 * @throws {CorpusError} for what is not a HAR, and for one that lacks what a comparison needs.
 */
export function readHarCalls(json: unknown, source: string): readonly CallExchange[] {
  const entries = readHarEntries(json, source)
  const [first] = entries
  const startedAt = Date.parse(first?.kind === 'entry' ? first.entry.startedDateTime : '')
  return entries.map((one, at) => {
    if (one.kind === 'broken') throw new CorpusError(source, `entry ${at + 1} ${one.why}`, 'record it again')
    const { entry } = one
    const { response } = entry
    const missing = missingIn(entry)
    if (!response || missing !== undefined)
      throw new CorpusError(source, `entry ${at + 1} ${missing ?? noAnswer}`, 'record it again')
    return toCall({ ...entry, response }, startedAt)
  })
}

/** An entry, or why it is none, in words that follow its name. */
export type ReadHarEntry =
  { readonly kind: 'entry'; readonly entry: HarEntry } | { readonly kind: 'broken'; readonly why: string }

/**
 * Each entry by itself: one that is not as it should be says nothing of the others.
 *
 * @throws {CorpusError} for what is not a HAR, and for one without an entry that is as it should be.
 */
export function readHarEntries(json: unknown, source: string): readonly ReadHarEntry[] {
  const frame = harFrame.safeParse(json, { reportInput: true })
  if (!frame.success) throw notHar(frame.error, json, source)
  const entries = frame.data.log.entries.map(readHarEntry)
  if (entries.length > 0 && entries.every(({ kind }) => kind === 'broken')) {
    const whole = har.safeParse(json, { reportInput: true })
    if (!whole.success) throw notHar(whole.error, json, source)
  }
  return entries
}

function readHarEntry(json: unknown): ReadHarEntry {
  const { success, data, error } = harEntry.safeParse(json, { reportInput: true })
  return success
    ? { kind: 'entry', entry: data }
    : { kind: 'broken', why: `is not as HAR 1.2 has it: ${issuesOf(error, json)}` }
}

const notHar = (error: ZodError, json: unknown, source: string): CorpusError =>
  new CorpusError(
    source,
    `it is not a HAR 1.2: ${issuesOf(error, json)}`,
    'export it as HAR with its content',
  )

const issuesOf = (error: ZodError, json: unknown): string =>
  toIssues(error, json).slice(0, 3).map(formatIssue).join('; ')

export const noAnswer = 'has no answer'

function missingIn({ request, response }: HarEntry): string | undefined {
  if (!URL.canParse(request.url)) return `has no URL, but ${JSON.stringify(request.url)}`
  if (!response) return noAnswer
  return lacksBody(response) ? 'had an answer with a body that is not in it' : undefined
}

/** An answer that had a body, which was not exported. */
export const lacksBody = ({ content: { size, text } }: NonNullable<HarEntry['response']>): boolean =>
  size > 0 && text === undefined

/** No call takes longer than a day. */
const longestMs = 86_400_000

/** `startedAt` is when the first began, epoch ms; without it, all began at once. */
export function toCall(
  { startedDateTime, time, request, response }: Required<HarEntry>,
  startedAt: number,
): CallExchange {
  const began = Date.parse(startedDateTime) - startedAt
  const atMs = Number.isNaN(began) ? 0 : began
  return {
    kind: 'call',
    atMs,
    endedMs: atMs + Math.min(Math.max(time, 0), longestMs),
    method: request.method.toUpperCase(),
    url: request.url,
    headers: headersOfHar(request.headers),
    body: bytesOfHar(request.postData ?? {}),
    answer: {
      status: response.status,
      headers: headersOfHar(response.headers),
      body: bytesOfHar(response.content),
    },
  }
}
