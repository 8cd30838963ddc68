import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import { Date } from '../kernel/time/globals.ts'
import { formatIssue, toIssues } from '../kernel/errors/issue.ts'
import { wireHeader, type CallExchange, type WireHeaders } from './exchange.ts'
import { CorpusError } from './corpus.ts'

const pair = z.object({ name: z.string(), value: z.string() })

/** Of HAR 1.2, what a call and its answer are made of. */
const har = z.object({
  log: z.object({
    entries: z.array(
      z.object({
        startedDateTime: z.string().default(''),
        time: z.number().default(0),
        request: z.object({
          method: z.string(),
          url: z.url(),
          headers: z.array(pair),
          postData: z
            .object({ text: z.string().default(''), encoding: z.string().exactOptional() })
            .exactOptional(),
        }),
        response: z.object({
          status: z.int(),
          headers: z.array(pair),
          content: z.object({
            size: z.number().default(0),
            text: z.string().exactOptional(),
            encoding: z.string().exactOptional(),
          }),
        }),
      }),
    ),
  }),
})

type HarEntry = z.output<typeof har>['log']['entries'][number]

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
 * The calls of a HAR, in their order.
 *
 * @throws {CorpusError} for what is not a HAR, and for one that lacks what a comparison needs.
 */
export function readHarCalls(json: unknown, source: string): readonly CallExchange[] {
  const parsed = har.safeParse(json, { reportInput: true })
  if (!parsed.success)
    throw new CorpusError(
      source,
      `it is not a HAR 1.2 with requests and answers: ${toIssues(parsed.error, json).slice(0, 3).map(formatIssue).join('; ')}`,
      'export it with its content; some tools leave the answers out unless they are asked for them',
    )
  const { entries } = parsed.data.log
  const bare = entries.flatMap(({ response: { content } }, at) =>
    content.size > 0 && content.text === undefined ? [at + 1] : [],
  )
  if (bare.length > 0)
    throw new CorpusError(
      source,
      `${bare.length === 1 ? 'entry' : 'entries'} ${bare.slice(0, 10).join(', ')}${bare.length > 10 ? ', …' : ''} had an answer with a body that is not in it`,
      'export it with its content',
    )
  const startedAt = Date.parse(entries[0]?.startedDateTime ?? '')
  return entries.map((entry) => toCall(entry, startedAt))
}

function toCall({ startedDateTime, time, request, response }: HarEntry, startedAt: number): CallExchange {
  const began = Date.parse(startedDateTime) - startedAt
  const atMs = Number.isNaN(began) ? 0 : began
  return {
    kind: 'call',
    atMs,
    endedMs: atMs + time,
    method: request.method,
    url: request.url,
    headers: fromPairs(request.headers),
    body: bytesOf(request.postData ?? {}),
    answer: {
      status: response.status,
      headers: fromPairs(response.headers),
      body: bytesOf(response.content),
    },
  }
}

/** Browsers write the pseudo headers of HTTP/2 down, too. */
const fromPairs = (pairs: readonly z.output<typeof pair>[]): WireHeaders =>
  pairs.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value] as const)

const bytesOf = ({
  text = '',
  encoding,
}: {
  readonly text?: string | undefined
  readonly encoding?: string | undefined
}): Uint8Array => Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8')
