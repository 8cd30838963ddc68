import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Names and values as they came, in turn. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

/** What the receiver does with a webhook: a status, a status with a body, no answer, or a cut connection. */
export type Answer =
  | number
  | { readonly status: number; readonly body: string; readonly headers?: Record<string, string> }
  | 'hang'
  | 'reset'

export interface Receiver extends AsyncDisposable {
  readonly url: string
  readonly received: readonly Received[]
  /** Answers to come, first first; 200 when there is none. */
  readonly answers: Answer[]
  /** Resolves when this many have been received. */
  arrived(count: number): Promise<void>
}

/** A webhook receiver on a free port that answers from a script and keeps the exact bytes. */
export async function startReceiver(...answers: Answer[]): Promise<Receiver> {
  const received: Received[] = []
  const waiting = new Set<{ count: number; resolve: () => void }>()

  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      received.push({
        method: req.method ?? '',
        url: req.url ?? '',
        headers: req.headers as Record<string, string>,
        rawHeaders: req.rawHeaders,
        body: Buffer.concat(chunks),
      })
      for (const one of waiting) if (received.length >= one.count) one.resolve()
      const answer = answers.shift() ?? 200
      if (answer === 'hang') return
      if (answer === 'reset') req.socket.resetAndDestroy()
      else if (typeof answer === 'number') res.writeHead(answer).end()
      else res.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answers,
    arrived: (count) =>
      received.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.add({ count, resolve })),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
