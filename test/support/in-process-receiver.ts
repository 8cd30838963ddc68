import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import express from 'express'
import type { InProcessHandler } from '../../src/delivery/in-process/handler.ts'

export interface Call {
  readonly url: string
  readonly body: Buffer
  header(name: string): string | undefined
}

/** What to do with a webhook; an error that it throws is the handler's own. */
export type Behaviour = (call: Call) => number | Promise<number>

const ofNode = (req: IncomingMessage, url: string, body: Buffer): Call => ({
  url,
  body,
  header: (name) => [req.headers[name.toLowerCase()]].flat()[0],
})

const ofRequest = async (request: Request): Promise<Call> => ({
  url: new URL(request.url).pathname,
  body: Buffer.from(await request.arrayBuffer()),
  header: (name) => request.headers.get(name) ?? undefined,
})

export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The same behaviour as each kind of handler that there is. */
export const kinds: Readonly<Record<string, (behave: Behaviour) => InProcessHandler>> = {
  'an Express app': (behave) =>
    express()
      .use(express.raw({ type: '*/*' }))
      .post('/hook', async (req, res) => {
        res.sendStatus(await behave(ofNode(req, req.originalUrl, req.body as Buffer)))
      }),
  'a (req, res) listener': (behave) => async (req: IncomingMessage, res: ServerResponse) => {
    res.writeHead(await behave(ofNode(req, req.url ?? '', await readBody(req)))).end()
  },
  'an explicit listener': (behave) => ({
    async listener(...both) {
      const [req, res] = both
      res.writeHead(await behave(ofNode(req, req.url ?? '', await readBody(req)))).end()
    },
  }),
  'a fetch handler': (behave) => async (request: Request) =>
    new Response(null, { status: await behave(await ofRequest(request)) }),
  'an object with fetch': (behave) => new App(behave),
  'a Fastify instance': (behave) => new FastifyShaped(behave),
}

/** As Hono: a class whose `fetch` has more parameters than one, and needs its `this`. */
class App {
  readonly #behave: Behaviour

  constructor(behave: Behaviour) {
    this.#behave = behave
  }

  async fetch(request: Request, _env?: unknown, _context?: unknown): Promise<Response> {
    return new Response(null, { status: await this.#behave(await ofRequest(request)) })
  }
}

/** As Fastify: nothing can be routed until it is ready. */
class FastifyShaped {
  readonly #behave: Behaviour
  #isReady = false

  constructor(behave: Behaviour) {
    this.#behave = behave
  }

  async ready(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    this.#isReady = true
  }

  routing(req: IncomingMessage, res: ServerResponse): void {
    if (!this.#isReady) throw new Error('not ready')
    readBody(req)
      .then((body) => this.#behave(ofNode(req, req.url ?? '', body)))
      .then(
        (status) => res.writeHead(status).end(),
        (error: unknown) => res.writeHead(500).end(String(error)),
      )
  }
}

/** 200 for what carries the right proof, 401 for anything else. */
export const checked =
  (vendor: 'amiqus' | 'credas', secret: string): Behaviour =>
  ({ header, body }) => {
    const proof =
      vendor === 'credas'
        ? { given: header('webhookAuth'), right: secret }
        : {
            given: header('X-AQID-Signature'),
            right: createHmac('sha256', secret).update(body).digest('base64'),
          }
    return proof.given === proof.right ? 200 : 401
  }
