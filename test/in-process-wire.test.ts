import express from 'express'
import { expect, it } from 'vitest'
import type { InProcessHandler } from '../src/delivery/in-process/handler.ts'
import { createInProcess } from '../src/delivery/in-process/in-process.ts'
import { TimedOut } from '../src/delivery/failure.ts'
import type { WebhookRequest } from '../src/delivery/send.ts'
import type { Transmission, Outcome } from '../src/kernel/delivery/delivery.ts'
import { deferred } from './support/deferred.ts'
import { kinds, readBody } from './support/in-process-receiver.ts'

const never = new AbortController().signal
const reset = { kind: 'unreachable', code: 'ECONNRESET' }

/** Sends one message to a handler of its own. */
async function send(
  handler: InProcessHandler,
  message: Partial<WebhookRequest> = {},
  signal: AbortSignal = never,
): Promise<Outcome> {
  const inProcess = createInProcess()
  const url = inProcess.mount(handler, '/hook')
  const body = Buffer.from('{"a":1}')
  const headers = { 'Content-Type': 'application/json' }
  const posted = await inProcess.send({ url, headers, body, ...message }, signal)
  await inProcess.close()
  if (!posted) throw new Error('it went elsewhere')
  return posted
}

it('a listener sees what it would see over a network', async () => {
  const seen = deferred<unknown[]>()
  const headers = { 'X-Signature': ['one', 'two'], 'X-Odd-Case': 'kept' }
  const outcome = await send(
    {
      async listener(req, res) {
        const { remoteAddress } = req.socket
        seen.resolve([
          req.method,
          req.httpVersion,
          remoteAddress,
          req.rawHeaders,
          (await readBody(req)).toString(),
        ])
        res.writeHead(202, 'Fine', { 'X-Answer': 'yes' }).end('thanks')
      },
    },
    { headers },
  )
  expect(await seen.promise).toEqual([
    'POST',
    '1.1',
    '127.0.0.1',
    [
      ...['host', 'receiver-1.in-process.test', 'connection', 'keep-alive'],
      ...['X-Signature', 'one', 'X-Signature', 'two', 'X-Odd-Case', 'kept', 'content-length', '7'],
    ],
    '{"a":1}',
  ])
  expect(outcome).toMatchObject({ status: 202, body: 'thanks', headers: { 'x-answer': 'yes' } })
})

it('an app can tell https from http, and asks its socket for what servers ask', async () => {
  const inProcess = createInProcess()
  const app = express().post('/', (req, res) => {
    req.setTimeout(1000)
    req.socket.setNoDelay().setKeepAlive().ref().unref()
    res.json([req.protocol, req.secure, req.ip, req.hostname])
  })
  const url = inProcess.mount(app)
  for (const protocol of ['https', 'http']) {
    const to = url.replace('https', protocol)
    const outcome = await inProcess.send({ url: to, headers: {}, body: Buffer.from('{}') }, never)
    expect(outcome?.kind === 'response' && JSON.parse(outcome.body)).toEqual([
      protocol,
      protocol === 'https',
      '127.0.0.1',
      'receiver-1.in-process.test',
    ])
  }
  await inProcess.close()
})

it('a fetch handler gets the very bytes, a header with several values in one line, and the URL', async () => {
  const body = Buffer.from([0xff, 0x00, 0xfe, 0x0d, 0x0a])
  const seen = deferred<unknown[]>()
  const handler = async (request: Request): Promise<Response> => {
    const { method, url, headers } = request
    seen.resolve([
      method,
      url,
      headers.get('x-signature'),
      Buffer.from(await request.arrayBuffer()).equals(body),
    ])
    return new Response('x'.repeat(100_000), {
      status: 201,
      headers: [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
    })
  }
  const outcome = await send(handler, { headers: { 'X-Signature': ['one', 'two'] }, body })
  expect(await seen.promise).toEqual(['POST', 'https://receiver-1.in-process.test/hook', 'one, two', true])
  expect(outcome).toMatchObject({ status: 201, headers: { 'set-cookie': 'a=1,b=2' } })
  expect(outcome.kind === 'response' && outcome.body).toHaveLength(16_384)
})

it('a listener may send 100 Continue and early hints first', async () => {
  const outcome = await send((_req, res) => {
    res.writeContinue()
    res.writeEarlyHints({ link: '</a>' }, () => res.writeHead(204).end())
  })
  expect(outcome).toMatchObject({ status: 204 })
})

it.each(Object.keys(kinds))('slow bytes reach %s slowly and whole', async (kind) => {
  const transmission: Transmission = { kind: 'slow-bytes', chunkBytes: 3, everyMs: 5 }
  const got = deferred<string>()
  const handler = kinds[kind]?.(({ body }) => {
    got.resolve(body.toString())
    return 200
  })
  expect(handler && (await send(handler, { transmission }))).toMatchObject({ status: 200 })
  expect(await got.promise).toBe('{"a":1}')
})

it('slow bytes come to a fetch handler piece by piece, and the time limit ends them', async () => {
  const pieces: string[] = []
  const limit = new AbortController()
  const ended = deferred<unknown>()
  const outcome = send(
    async (request: Request) => {
      for await (const piece of request.body ?? []) {
        pieces.push(Buffer.from(piece).toString())
        limit.abort(new TimedOut(5000))
      }
      ended.resolve(request.signal.reason)
      return new Response()
    },
    { transmission: { kind: 'slow-bytes', chunkBytes: 3, everyMs: 3_600_000 } },
    limit.signal,
  )
  expect(await outcome).toEqual({ kind: 'timeout', afterMs: 5000 })
  expect(await ended.promise).toBeInstanceOf(TimedOut)
  expect(pieces).toEqual(['{"a'])
})

it.each(Object.keys(kinds).flatMap((kind) => [7, 100_000].map((bytes) => [kind, bytes] as const)))(
  '%s has all %i bytes of a request that is reset before the answer',
  async (kind, bytes) => {
    const body = Buffer.alloc(bytes, 'x')
    const got = deferred<boolean>()
    const handler = kinds[kind]?.((call) => {
      got.resolve(call.body.equals(body))
      return 200
    })
    expect(handler && (await send(handler, { body, transmission: { kind: 'reset-before-answer' } }))).toEqual(
      reset,
    )
    expect(await got.promise).toBe(true)
  },
)

it('a listener and a fetch handler can notice that they were reset', async () => {
  const transmission = { kind: 'reset-before-answer' } as const
  const closed = deferred<boolean>()
  await send(
    (req, res) => {
      req.resume()
      res.on('close', () => closed.resolve(res.writableFinished))
    },
    { transmission },
  )
  expect(await closed.promise).toBe(false)
  const aborted = deferred<unknown>()
  await send(
    {
      fetch: (request) =>
        new Promise((_resolve, reject) => {
          request.signal.addEventListener('abort', () => {
            aborted.resolve(request.signal.reason)
            reject(request.signal.reason as Error)
          })
        }),
    },
    { transmission },
  )
  expect(await aborted.promise).toMatchObject({ name: 'AbortError', message: 'the connection was reset' })
})

it.each(Object.keys(kinds))('the answer of %s is lost in a reset after it', async (kind) => {
  let answered = 0
  const handler = kinds[kind]?.(() => {
    answered++
    return 200
  })
  expect(handler && (await send(handler, { transmission: { kind: 'reset-after-answer' } }))).toEqual(reset)
  expect(answered).toBe(1)
})

it('a listener can reset the connection itself, or close it', async () => {
  expect(await send((req, _res) => void req.socket.resetAndDestroy())).toEqual(reset)
  expect(await send((req, _res) => void req.socket.destroy())).toMatchObject({ code: 'UND_ERR_SOCKET' })
})

const boom = (): never => {
  throw new RangeError('boom')
}

it.each<[string, InProcessHandler, string]>([
  ['a listener that throws', (_req, _res) => boom(), 'RangeError: boom'],
  ['a listener that rejects', async (req, _res) => void (await readBody(req).then(boom)), 'RangeError: boom'],
  [
    'a listener that throws in the middle of its answer',
    (_req, res) => {
      res.write('a')
      boom()
    },
    'RangeError: boom',
  ],
  ['a fetch handler that throws', () => boom(), 'RangeError: boom'],
  ['a fetch handler that rejects', (request: Request) => request.text().then(boom), 'RangeError: boom'],
  ['a fetch handler that rejects with text', { fetch: () => Promise.reject('why') }, 'why'],
  [
    'a fetch handler that gives nothing',
    () => undefined as unknown as Response,
    'TypeError: it gave no Response',
  ],
  [
    'a fetch handler that gives an error',
    () => Response.error(),
    'TypeError: it gave Response.error(), a network error',
  ],
  [
    'a fetch handler whose body breaks off',
    { fetch: () => new Response(new ReadableStream({ pull: boom })) },
    'RangeError: boom',
  ],
  [
    'a Fastify instance that is never ready',
    { ready: () => Promise.reject(new Error('no such plugin')), routing: boom },
    'Error: no such plugin',
  ],
])('the outcome says why %s failed', async (_, handler, why) => {
  expect(await send(handler)).toEqual({ kind: 'unreachable', code: `the handler failed: ${why}` })
})

it('an Express app that throws answers 500, as it does', async () => {
  const app = express()
    .use(boom)
    .use(((_error, _req, res, _next) => void res.sendStatus(500)) as express.ErrorRequestHandler)
  expect(await send(app)).toMatchObject({ status: 500 })
})

it('what fails when its attempt is over is left to node', async () => {
  const own = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  try {
    for (const handler of [
      async (_req: unknown, res: { end(): void }) => {
        res.end()
        await new Promise((resolve) => setImmediate(resolve))
        throw new RangeError('boom')
      },
      async ({ signal }: Request) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        throw new RangeError('boom')
      },
    ] as InProcessHandler[]) {
      const left = deferred<unknown>()
      process.once('unhandledRejection', left.resolve)
      const limit = new AbortController()
      const sent = send(handler, {}, limit.signal)
      setImmediate(() => setImmediate(() => limit.abort(new TimedOut(5))))
      await sent
      expect(await left.promise).toMatchObject({ message: 'boom' })
    }
  } finally {
    for (const listener of own) process.on('unhandledRejection', listener)
  }
})
