import { toError } from '../../kernel/errors/message-of.ts'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'
import type { WebhookRequest } from '../send.ts'
import { callLambda, type LambdaHandler } from './lambda.ts'
import { notGiven } from './not-given.ts'
import { isClass, parametersOf } from './parameters.ts'

/** A handler of the web's own kind: Hono, Next.js routes, Remix, Deno, Bun. */
export type FetchHandler = (request: Request) => Response | Promise<Response>

/** What node's own server takes, async or not: Express, Koa's `callback()`, a plain function. */
export type NodeListener = (...exchange: Parameters<RequestListener>) => unknown

/**
 * An app with `fetch`: Hono, a Worker, or any fetch handler by this name. Types of other packages fit: `never` is whatever
 * they expect.
 */
export interface FetchApp {
  fetch(request: Request, second: never, third: never): Response | Promise<Response>
  /** What is bound to a Worker: its second argument. */
  readonly env?: object
  /** What a route's path holds, such as `{ slug: 'files' }`; it comes as Next.js gives it, `(request, { params })`, as a promise. */
  readonly params?: Readonly<Record<string, string | readonly string[]>>
}

/** A module with the handlers of a route, as Next.js has them: `import * as route from './route.ts'`. */
export interface RouteModule {
  POST(request: Request, context: never): Response | Promise<Response>
  readonly params?: FetchApp['params']
}

/** A Fastify instance, as far as it is used here. */
export interface FastifyLike {
  ready(): PromiseLike<unknown>
  routing(req: IncomingMessage, res: ServerResponse): void
}

/** A Koa app, as far as it is used here. */
export interface KoaLike {
  readonly middleware: readonly unknown[]
  callback(): NodeListener
}

/** A Nest app, as far as it is used here. */
export interface NestLike {
  init(): Promise<unknown>
  getHttpAdapter(): { getInstance(): unknown }
}

/** A server of `node:http`, as far as it is used here. It need not listen. */
export interface ServerLike {
  listen(...args: never[]): unknown
  listeners(event: string): readonly unknown[]
}

/**
 * A webhook receiver in this process: an Express app or `(req, res)` listener, a Koa, Fastify or Nest app, an `http.Server`,
 * a fetch handler `(request) => Response`, an app with `fetch` (Hono, a Worker), a route module with `POST` (Next.js), a
 * Lambda handler as `{ lambda }`. A function that declares two parameters or more is a listener unless their names say
 * otherwise, any other a fetch handler; `{ listener }` and `{ fetch }` say it where the parameters do not.
 */
export type InProcessHandler =
  | FetchHandler
  | NodeListener
  | FetchApp
  | RouteModule
  | LambdaHandler
  | { readonly listener: NodeListener | ServerLike }
  | FastifyLike
  | KoaLike
  | NestLike
  | ServerLike

/** Answers a webhook; what was sent has the names of headers as they were written. */
export type Answering = (request: Request, sent: WebhookRequest) => Response | Promise<Response>

/** A handler of one of the two kinds that there are underneath. */
export type ReadHandler =
  | { readonly kind: 'listener'; readonly listener: NodeListener }
  | { readonly kind: 'fetch'; readonly fetch: Answering }

/** What a handler goes on with after its answer. */
export type WaitUntil = (task: Promise<unknown>) => void

/**
 * Tells what kind of handler it is.
 *
 * @throws {InvalidInputError} for anything else, naming the line to write where it is a handler of another platform.
 */
export function readHandler(handler: InProcessHandler, waitUntil: WaitUntil): ReadHandler {
  const given: unknown = handler
  const read = isFunction(given) ? readFunction(given, waitUntil) : readObject(given, waitUntil)
  if (read) return read
  throw new InvalidInputError(
    'handler',
    [`${describe(given)} cannot receive webhooks`],
    'give an Express app or (req, res) listener, a fetch handler (request) => Response, an object with fetch (Hono, a ' +
      'Worker) or POST (a route of Next.js), a Koa, Nest or Fastify app, an http.Server, { lambda } for AWS, or ' +
      '{ listener } or { fetch } to say which',
  )
}

type Anything = (...args: unknown[]) => unknown

function readFunction(given: Anything, waitUntil: WaitUntil): ReadHandler {
  refuseOthers(given)
  const second = parametersOf(given)[1] ?? ''
  const isListener = given.length >= 2 && !/^(?:ctx|context|params|props|env)$|^\{/.test(second)
  if (isListener) return { kind: 'listener', listener: listenerOf(given) }
  return {
    kind: 'fetch',
    fetch: fetchOf(given, undefined, second === 'env' ? 'env' : 'params', waitUntil),
  }
}

/** Functions that look like handlers, and take something else. */
function refuseOthers(given: Anything): void {
  const [first = '', second = ''] = parametersOf(given)
  if (isClass(given)) throw refused('a class', 'mount an instance: mount(new MyApp())')
  if (has(given, 'stack') && !has(given, 'listen'))
    throw refused('an Express router', 'mount it in an app: mount(express().use(router))')
  if (/^event$/i.test(first))
    throw refused(
      'a function (event)',
      "mount({ lambda: handler }) for AWS Lambda, or mount({ lambda: handler, payloadVersion: '1.0' }) behind a REST API; mount({ fetch: handler }) if it takes a Request",
    )
  if (second === 'next' && given.length === 2)
    throw refused('a middleware (ctx, next)', 'mount its app: mount(new Koa().use(middleware))')
  if (/^(?:ctx|context)$/.test(first) || /^\{.*\b(?:request|event|context)\b/s.test(first))
    throw refused(
      `a function (${first})`,
      'it takes more than a Request: mount((request) => handler({ request, params: {} })); mount({ fetch: handler }) if it takes a Request',
    )
}

const refused = (what: string, line: string): InvalidInputError =>
  new InvalidInputError('handler', [`${what} cannot be called with a webhook`], line)

function readObject(given: unknown, waitUntil: WaitUntil): ReadHandler | undefined {
  const app = readApp(given, waitUntil)
  if (app) return app
  if (has(given, 'listener') && isFunction(given.listener))
    return { kind: 'listener', listener: listenerOf(given.listener, given) }
  if (has(given, 'listener') && isServer(given.listener)) return readServer(given.listener)
  if (isLambda(given)) return { kind: 'fetch', fetch: (request, sent) => callLambda(given, request, sent) }
  // As a method: its class may want its `this`.
  if (has(given, 'fetch') && isFunction(given.fetch))
    return { kind: 'fetch', fetch: fetchOf(given.fetch, given, 'env', waitUntil) }
  if (has(given, 'POST') && isFunction(given.POST))
    return { kind: 'fetch', fetch: fetchOf(given.POST, given, 'params', waitUntil) }
  if (has(given, 'default')) return readHandler(given.default as InProcessHandler, waitUntil) // It is looked at there.
  if (has(given, 'handler') && isFunction(given.handler))
    throw refused('a module with handler', 'mount({ lambda: module.handler }) for AWS Lambda')
  return undefined
}

/** What frameworks make. */
function readApp(given: unknown, waitUntil: WaitUntil): ReadHandler | undefined {
  if (has(given, 'ready') && has(given, 'routing') && isFunction(given.ready) && isFunction(given.routing)) {
    const { ready, routing } = given
    return whenReady(
      () => Reflect.apply(ready, given, []),
      (req, res) => Reflect.apply(routing, given, [req, res]),
    )
  }
  if (isNest(given)) return readNest(given, waitUntil)
  if (has(given, 'callback') && has(given, 'middleware') && isFunction(given.callback))
    return readFunction(Reflect.apply(given.callback, given, []) as Anything, waitUntil) // Koa's own listener.
  return isServer(given) ? readServer(given) : undefined
}

/** Plugins and routes are only there once it is ready; nobody has to have waited for that. */
function whenReady(ready: () => unknown, listener: NodeListener): ReadHandler {
  let isReady: Promise<unknown> | undefined
  return {
    kind: 'listener',
    async listener(req, res) {
      await (isReady ??= Promise.resolve(ready()))
      return await listener(req, res)
    },
  }
}

const isNest = (given: unknown): given is NestLike =>
  has(given, 'init') &&
  isFunction(given.init) &&
  has(given, 'getHttpAdapter') &&
  isFunction(given.getHttpAdapter)

function readNest(app: NestLike, waitUntil: WaitUntil): ReadHandler {
  const read = readHandler(app.getHttpAdapter().getInstance() as InProcessHandler, waitUntil) // It is looked at there.
  return read.kind === 'listener' ? whenReady(() => app.init(), read.listener) : read
}

const isServer = (given: unknown): given is ServerLike =>
  has(given, 'listen') && has(given, 'listeners') && isFunction(given.listen) && isFunction(given.listeners)

function readServer(server: ServerLike): ReadHandler {
  if (server.listeners('request').length === 0)
    throw refused('a server without a listener', "give it one: server.on('request', (req, res) => …)")
  return {
    kind: 'listener',
    async listener(...exchange) {
      const listeners = server.listeners('request').filter(isFunction)
      await Promise.all(listeners.map((one) => Reflect.apply(one, server, exchange)))
    },
  }
}

/** As a router calls it: a middleware that is not a whole app has a third parameter, for what it does not answer itself. */
function listenerOf(given: Anything, self?: object): NodeListener {
  const call = given.length > 2 && !has(given, 'handle') ? callMiddleware : Reflect.apply
  return async (req, res) => {
    const answered: unknown = await call(given, self, [req, res])
    if (!res.headersSent && isResponseLike(answered))
      throw new TypeError('it gave a Response, as fetch handlers do: mount({ fetch: handler })')
  }
}

/** Ends with what it throws or passes on; what nobody answers is not found. */
function callMiddleware(
  given: Anything,
  self: object | undefined,
  [req, res]: Parameters<NodeListener>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const next = (error?: unknown): void => {
      if (error !== undefined && error !== null) reject(toError(error))
      else res.writeHead(404).end()
    }
    Promise.resolve(Reflect.apply(given, self, [req, res, next])).then(resolve, reject)
  })
}

const isResponseLike = (given: unknown): boolean => has(given, 'status') && has(given, 'arrayBuffer')

/** `(request, { params })` of a route, `(request, env, ctx)` of a Worker; what was not given fails where it is read. */
function fetchOf(
  given: Anything,
  self: object | undefined,
  convention: 'env' | 'params',
  waitUntil: WaitUntil,
): Answering {
  const env = has(self, 'env') ? self.env : undefined
  const params = has(self, 'params') ? self.params : undefined
  const isRoute = params !== undefined || convention === 'params'
  const line = (name: string) =>
    isRoute
      ? `mount({ fetch: handler, params: { ${name}: … } })`
      : `mount({ fetch: worker.fetch, env: { ${name}: … } })`
  // Only what declares that it takes something is told that it is missing: frameworks look for it without needing it.
  const missing = given.length > 1 ? notGiven(isRoute ? 'params' : 'env', line) : {}
  const rest = isRoute
    ? [{ params: Promise.resolve(params ?? missing), waitUntil }]
    : [env ?? missing, { waitUntil, passThroughOnException: () => undefined, props: {} }]
  return (request) => Reflect.apply(given, self, [request, ...rest]) as Response // Whoever reads it checks it.
}

const isLambda = (given: unknown): given is LambdaHandler => has(given, 'lambda') && isFunction(given.lambda)

const isFunction = (given: unknown): given is Anything => typeof given === 'function'

const has = <K extends string>(given: unknown, key: K): given is Record<K, unknown> =>
  ((typeof given === 'object' && given !== null) || typeof given === 'function') && key in given

function describe(given: unknown): string {
  if (given === null || typeof given !== 'object')
    return `${typeof given === 'string' ? `"${given}"` : String(given)}`
  const keys = Object.keys(given)
  return keys.length === 0 ? 'an empty object' : `an object with ${keys.slice(0, 8).join(', ')}`
}
