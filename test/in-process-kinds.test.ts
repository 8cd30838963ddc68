import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import express from 'express'
import { expect, it } from 'vitest'
import { createDrill } from '../src/testing/drill.ts'
import type { InProcessHandler } from '../src/delivery/in-process/handler.ts'
import { callLambda } from '../src/delivery/in-process/lambda.ts'
import { readBody } from './support/in-process-receiver.ts'

interface Heard {
  readonly body: string
  readonly signature: string | null | undefined
}

const heardBy = async (request: Request): Promise<Heard> => ({
  body: await request.text(),
  signature: request.headers.get('x-aqid-signature'),
})

interface LambdaEvent {
  readonly version?: string
  readonly body: string
  readonly isBase64Encoded: boolean
  readonly headers: Readonly<Record<string, string>>
  readonly rawPath?: string
  readonly path?: string
}

/** What a caller without types may give. */
const untyped = (handler: unknown): InProcessHandler => handler as InProcessHandler

/** Every kind of handler, as its platform has it; each tells what it heard. */
const platforms: Readonly<Record<string, (hear: (heard: Heard) => void) => InProcessHandler>> = {
  'a route handler of Next.js': (hear) => ({
    params: { vendor: 'amiqus' },
    async POST(request: Request, { params }: { params: Promise<{ vendor: string }> }) {
      expect(await params).toEqual({ vendor: 'amiqus' })
      hear(await heardBy(request))
      return new Response(null, { status: 202 })
    },
  }),
  'the function of such a route': (hear) => ({
    params: { vendor: 'amiqus' },
    fetch: async (request: Request, context: { params: Promise<{ vendor: string }> }) => {
      expect((await context.params).vendor).toBe('amiqus')
      hear(await heardBy(request))
      return new Response(null, { status: 202 })
    },
  }),
  'a Worker with env and ctx': (hear) => ({
    env: { SECRET: 'an-invented-secret' },
    async fetch(
      request: Request,
      env: { SECRET: string },
      ctx: { waitUntil(task: Promise<unknown>): void; passThroughOnException(): void },
    ) {
      expect(env.SECRET).toBe('an-invented-secret')
      ctx.passThroughOnException()
      const copy = request.clone()
      ctx.waitUntil(heardBy(copy).then(hear))
      return new Response(null, { status: 202 })
    },
  }),
  'the module of a Worker': (hear) =>
    untyped({
      default: {
        fetch: async (request: Request) => {
          hear(await heardBy(request))
          return new Response()
        },
      },
    }),
  'a Lambda handler of a HTTP API': (hear) => ({
    async lambda(event: LambdaEvent, context: { awsRequestId: string }) {
      expect(event.version).toBe('2.0')
      expect(event.rawPath).toBe('/')
      expect(context.awsRequestId).toHaveLength(36)
      hear({ body: event.body, signature: event.headers['x-aqid-signature'] })
      return { statusCode: 202 }
    },
  }),
  'a Lambda handler of a REST API, with a callback': (hear) => ({
    payloadVersion: '1.0',
    base64: true,
    lambda(
      event: LambdaEvent,
      _context: unknown,
      callback: (error: unknown, result: { statusCode: number; body: string }) => void,
    ) {
      expect(event.path).toBe('/')
      expect(event.isBase64Encoded).toBe(true)
      hear({
        body: Buffer.from(event.body, 'base64').toString(),
        signature: event.headers['X-AQID-Signature'],
      })
      callback(null, { statusCode: 202, body: '' })
    },
  }),
  'an http.Server': (hear) => createServer((...both) => void listening(hear)(...both)),
  'hapi, whose listener is a server': (hear) => ({
    listener: createServer((...both) => void listening(hear)(...both)),
  }),
  'a Koa app': (hear) => ({ middleware: [], callback: () => listening(hear) }),
  'a Nest app': (hear) => new NestShaped(hear),
  'a middleware': (hear) =>
    untyped(async (req: IncomingMessage, res: ServerResponse, _next: () => void) => {
      await listening(hear)(req, res)
    }),
}

const listening =
  (hear: (heard: Heard) => void) =>
  async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await readBody(req)
    hear({ body: body.toString(), signature: [req.headers['x-aqid-signature']].flat()[0] })
    res.writeHead(202).end()
  }

/** As Nest: the app of the adapter has its routes once the whole is initialised. */
class NestShaped {
  readonly #app = express()
  readonly #hear: (heard: Heard) => void
  #isReady = false

  constructor(hear: (heard: Heard) => void) {
    this.#hear = hear
  }

  async init(): Promise<void> {
    await Promise.resolve()
    if (!this.#isReady) this.#app.post('/', listening(this.#hear))
    this.#isReady = true
  }

  getHttpAdapter() {
    return { getInstance: () => this.#app }
  }
}

it.each(Object.entries(platforms))('%s gets the bytes and the signature', async (_, platform) => {
  await using drill = await createDrill()
  const heard: Heard[] = []
  await drill.amiqus.subscribe(
    platform((one) => void heard.push(one)),
    { secret: 'an-invented-secret' },
  )
  const [first] = await drill.amiqus.trigger('record.finished')
  await drill.settled()
  expect(first?.attempts.at(-1)?.outcome).toMatchObject({ kind: 'response' })
  expect(first?.status).toBe('delivered')
  expect(heard).toHaveLength(1)
  expect(heard[0]?.body).toBe(first?.body.toString())
  expect(heard[0]?.signature).toMatch(/^[\w+/]{43}=$/)
})

it('drill.settled() waits for what a Worker goes on with after its answer', async () => {
  await using drill = await createDrill()
  let isStored = false
  await drill.amiqus.subscribe({
    fetch(_request: Request, _env: object, ctx: { waitUntil(task: Promise<unknown>): void }) {
      ctx.waitUntil(new Promise((resolve) => setTimeout(resolve, 50)).then(() => (isStored = true)))
      return new Response()
    },
  })
  await drill.amiqus.trigger('record.finished')
  expect(isStored).toBe(false)
  await drill.settled()
  expect(isStored).toBe(true)
})

it.each<[string, unknown, string, string]>([
  ['a Lambda handler', (_event: unknown) => undefined, 'a function (event)', 'mount({ lambda: handler })'],
  [
    'its module',
    { handler: (_event: unknown) => undefined },
    'a module with handler',
    'mount({ lambda: module.handler })',
  ],
  [
    'a Koa middleware',
    (_ctx: unknown, _next: unknown) => undefined,
    'a middleware (ctx, next)',
    'mount(new Koa().use(middleware))',
  ],
  [
    'a handler that takes a context',
    ({ request }: { request: Request }) => request,
    'a function ({ request })',
    'mount((request) => handler({ request',
  ],
  ['an Express router', express.Router(), 'an Express router', 'mount(express().use(router))'],
  ['a class', class App {}, 'a class', 'mount(new MyApp())'],
  ['a server that hears nothing', createServer(), 'a server without a listener', "server.on('request'"],
])('%s is refused at mounting, with the line to write', async (_, handler, what, line) => {
  await using drill = await createDrill()
  expect(() => drill.mount(untyped(handler))).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(what) as string,
      suggestion: expect.stringContaining(line) as string,
    }),
  )
})

it.each<[string, unknown, string]>([
  [
    'what is bound to a Worker',
    { fetch: (_request: Request, env: { SECRET: string }, _ctx: unknown) => new Response(env.SECRET) },
    'env.SECRET was not given: mount({ fetch: worker.fetch, env: { SECRET: … } })',
  ],
  [
    'the params of a route',
    async (_request: Request, { params }: { params: Promise<{ vendor: string }> }) =>
      new Response((await params).vendor),
    'params.vendor was not given: mount({ fetch: handler, params: { vendor: … } })',
  ],
  [
    'that it is a fetch handler',
    async (_first: Request, _second: object) => new Response(),
    'it gave a Response, as fetch handlers do: mount({ fetch: handler })',
  ],
])('a handler that needs %s fails in words that name the line', async (_, handler, words) => {
  await using drill = await createDrill()
  await drill.amiqus.subscribe(untyped(handler))
  const [delivery] = await drill.amiqus.trigger('record.finished')
  expect(delivery?.attempts.at(-1)?.outcome).toEqual({
    kind: 'unreachable',
    code: `the handler failed: TypeError: ${words}`,
  })
})

it('what a middleware passes on is not found, or fails', async () => {
  await using drill = await createDrill()
  await drill.amiqus.subscribe(untyped((_req: unknown, _res: unknown, next: () => void) => next()))
  await drill.credas.subscribe(
    untyped((_req: unknown, _res: unknown, next: (error: Error) => void) => next(new Error('full'))),
  )
  const [lost] = await drill.amiqus.trigger('record.finished')
  const [failed] = await drill.credas.trigger('process.complete')
  expect(lost?.attempts[0]?.outcome).toMatchObject({ kind: 'response', status: 404 })
  expect(failed?.attempts[0]?.outcome).toMatchObject({ code: 'the handler failed: Error: full' })
})

it('a Lambda handler gets bytes that are not text in base64', async () => {
  const body = gzipSync('{}')
  const seen: LambdaEvent[] = []
  const sent = { url: 'https://receiver.test/hook?a=1&a=2', headers: { 'X-Two': ['1', '2'] }, body }
  const answer = await callLambda(
    { lambda: (event: LambdaEvent) => (seen.push(event), 'taken'), payloadVersion: '2.0' },
    new Request(sent.url, { method: 'POST', body }),
    sent,
  )
  expect(seen[0]).toMatchObject({
    isBase64Encoded: true,
    body: body.toString('base64'),
    headers: { 'x-two': '1,2' },
    queryStringParameters: { a: '2' },
  })
  expect([answer.status, await answer.text()]).toEqual([200, 'taken'])
})
