import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { createDestinations } from '../src/delivery/destinations.ts'
import { afterInterim } from '../src/delivery/interim.ts'
import { createHttpSender } from '../src/delivery/http-sender.ts'
import type { WebhookRequest, Sender } from '../src/delivery/send.ts'
import { TimedOut } from '../src/delivery/failure.ts'
import type { Transmission } from '../src/kernel/delivery/delivery.ts'
import { deferred } from './support/deferred.ts'
import { fc } from './support/properties.ts'

const never = new AbortController().signal

const openSender = (): Sender & AsyncDisposable => {
  const send = createHttpSender(createDestinations())
  return Object.assign(send, { [Symbol.asyncDispose]: () => send.close() })
}

interface Listening extends AsyncDisposable {
  readonly url: string
}

async function listening(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const http = (listener: RequestListener): Promise<Listening> => listening(createServer(listener))

/** Answers every request with these bytes, as soon as it has seen the end of its head and body. */
const raw = (...answers: readonly (readonly string[])[]): Promise<Listening> =>
  listening(
    createRawServer((socket) => {
      let seen = ''
      let answered = 0
      socket.on('error', () => socket.destroy())
      socket.on('data', (chunk) => {
        seen += chunk.toString('latin1')
        if (!seen.endsWith('{}')) return
        seen = ''
        const pieces = answers[answered++ % answers.length] ?? []
        // One piece at a time, each in a packet of its own.
        const next = (at: number): void =>
          void (at < pieces.length && socket.write(pieces[at] ?? '', () => setImmediate(next, at + 1)))
        next(0)
      })
    }),
  )

const message = (url: string, more: Partial<WebhookRequest> = {}): WebhookRequest => ({
  url,
  headers: { 'Content-Type': 'application/json' },
  body: Buffer.from('{}'),
  ...more,
})

async function bytesOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const final = 'HTTP/1.1 202 Accepted\r\nContent-Length: 6\r\n\r\nthanks'

it.each<[string, readonly string[]]>([
  ['100 Continue', ['HTTP/1.1 100 Continue\r\n\r\n', final]],
  ['100 Continue in the packet of its answer', [`HTTP/1.1 100 Continue\r\n\r\n${final}`]],
  [
    '100 Continue in pieces',
    ['HTT', 'P/1.1 10', '0 Continue\r', '\n', '\r\nHTTP/1.', final.slice('HTTP/1.'.length)],
  ],
  ['103 Early Hints', ['HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', final]],
  ['both', [`HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n`, final]],
])(
  'takes the final answer of a receiver that sends %s first, on a connection that is used again',
  async (_, answer) => {
    await using receiver = await raw(answer)
    await using send = openSender()
    for (let time = 0; time < 3; time++)
      expect(await send(message(receiver.url), never)).toMatchObject({ status: 202, body: 'thanks' })
  },
)

it('takes the final answer of a node server that writes continue and early hints', async () => {
  await using receiver = await http((req, res) => {
    res.writeContinue()
    res.writeEarlyHints({ link: '</a>; rel=preload' })
    req.resume().on('end', () => res.writeHead(503).end('HTTP/1.1 100 Continue\r\n\r\n'))
  })
  await using send = openSender()
  expect(await send(message(receiver.url), never)).toMatchObject({
    status: 503,
    body: 'HTTP/1.1 100 Continue\r\n\r\n',
  })
})

it.each([
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 10',
  'HTTP/1.1 101 Switching Protocols\r\n\r\n',
  'nonsense\r\n\r\n',
])('a receiver that says only %j and hangs up is unreachable', async (said) => {
  await using receiver = await listening(
    createRawServer((socket) => void socket.on('data', () => socket.end(said))),
  )
  await using send = openSender()
  expect(await send(message(receiver.url), never)).toMatchObject({ kind: 'unreachable' })
})

it('finds the final answer however the bytes before it are cut', () => {
  const interim = fc.constantFrom('HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.0 103 Early Hints\r\nA: b\r\n\r\n')
  fc.assert(
    fc.property(fc.array(interim, { maxLength: 3 }), fc.nat(200), (before, cut) => {
      const all = Buffer.from(before.join('') + final)
      const beginning = afterInterim(all.subarray(0, cut))
      expect(afterInterim(all)?.toString()).toBe(final)
      if (beginning !== undefined) expect(final.startsWith(beginning.toString())).toBe(true)
    }),
  )
})

it('sends a header with a list of values as a line for each', async () => {
  let seen: readonly string[] = []
  await using receiver = await http((req, res) => {
    seen = req.rawHeaders
    req.resume().on('end', () => res.end())
  })
  await using send = openSender()
  await send(
    message(receiver.url, { headers: { 'X-Signature': ['one', 'two'], 'X-Id': '7', 'X-None': [] } }),
    never,
  )
  expect(seen.slice(4, -2)).toEqual(['X-Signature', 'one', 'X-Signature', 'two', 'X-Id', '7'])
})

it('sends bytes slowly, with the length that the whole has', async () => {
  const chunks: string[] = []
  let seen: IncomingMessage['headers'] = {}
  await using receiver = await http((req, res) => {
    seen = req.headers
    req.on('data', (chunk: Buffer) => chunks.push(chunk.toString()))
    req.on('end', () => res.end('slow'))
  })
  await using send = openSender()
  const transmission: Transmission = { kind: 'slow-bytes', chunkBytes: 4, everyMs: 20 }
  const sent = send(message(receiver.url, { body: Buffer.from('0123456789'), transmission }), never)
  expect(await sent).toMatchObject({ kind: 'response', status: 200, body: 'slow' })
  expect(chunks).toEqual(['0123', '4567', '89'])
  expect(seen).toMatchObject({ 'content-length': '10', 'content-type': 'application/json' })
  expect(seen).not.toHaveProperty('transfer-encoding')
})

it.each<Transmission>([
  { kind: 'slow-bytes', chunkBytes: 1, everyMs: 3_600_000 },
  { kind: 'reset-after-answer' },
])('the time limit ends an attempt with $kind', async (transmission) => {
  const ended = deferred<string>()
  const begun = deferred<void>()
  await using receiver = await http((req) => {
    begun.resolve()
    req.on('error', () => ended.resolve('aborted')).resume()
  })
  await using send = openSender()
  const limit = new AbortController()
  const sent = send(message(receiver.url, { transmission }), limit.signal)
  await begun.promise
  limit.abort(new TimedOut(5000))
  expect(await sent).toEqual({ kind: 'timeout', afterMs: 5000 })
  if (transmission.kind === 'slow-bytes') expect(await ended.promise).toBe('aborted')
})

it('an answer that comes before the slow bytes are through counts', async () => {
  await using receiver = await http((_req, res) => void res.writeHead(413).end('too large'))
  await using send = openSender()
  const transmission: Transmission = { kind: 'slow-bytes', chunkBytes: 1, everyMs: 3_600_000 }
  expect(await send(message(receiver.url, { transmission }), never)).toMatchObject({
    status: 413,
    body: 'too large',
  })
})

it.each([0, 1, 2, 9000, 1_048_576])(
  'resets before the answer, when the receiver has all %i bytes',
  async (size) => {
    const body = Buffer.alloc(size, 'x')
    for (let time = 0; time < 5; time++) {
      const got = deferred<Buffer>()
      const closed = deferred<boolean>()
      await using receiver = await http((req, res) => {
        res.on('close', () => closed.resolve(res.writableFinished))
        bytesOf(req).then(got.resolve, got.reject)
      })
      await using send = openSender()
      const outcome = await send(
        message(receiver.url, { body, transmission: { kind: 'reset-before-answer' } }),
        never,
      )
      expect(outcome).toEqual({ kind: 'unreachable', code: 'ECONNRESET' })
      expect((await got.promise).equals(body)).toBe(true)
      expect(await closed.promise).toBe(false)
    }
  },
)

it('a receiver that reads late finds the whole body, and then the end', async () => {
  const found = deferred<string>()
  await using receiver = await listening(
    createRawServer({ pauseOnConnect: true }, (socket) => {
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('error', () => socket.destroy()).on('close', () => found.resolve(text))
      setImmediate(() => setImmediate(() => socket.resume()))
    }),
  )
  await using send = openSender()
  const body = Buffer.from('{"the":"whole"}')
  await send(message(receiver.url, { body, transmission: { kind: 'reset-before-answer' } }), never)
  expect((await found.promise).endsWith('\r\n\r\n{"the":"whole"}')).toBe(true)
})

it('resets after the answer, which the receiver sent in full', async () => {
  const finished = deferred<void>()
  const cut = deferred<string | undefined>()
  await using receiver = await http((req, res) => {
    req.socket.on('error', (error: NodeJS.ErrnoException) => cut.resolve(error.code))
    res.on('finish', finished.resolve)
    req.resume().on('end', () => res.end('done'.repeat(100)))
  })
  await using send = openSender()
  const outcome = await send(message(receiver.url, { transmission: { kind: 'reset-after-answer' } }), never)
  expect(outcome).toEqual({ kind: 'unreachable', code: 'ECONNRESET' })
  await finished.promise
  expect(await cut.promise).toBe('ECONNRESET')
})

it('a port where nobody listens is said to be that, however the bytes travel', async () => {
  const { url } = await (async () => {
    await using gone = await http(() => undefined)
    return gone
  })()
  await using send = openSender()
  for (const kind of ['reset-before-answer', 'reset-after-answer'] as const)
    expect(await send(message(url, { transmission: { kind } }), never)).toEqual({
      kind: 'unreachable',
      code: 'ECONNREFUSED',
    })
})
