import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'

/** A handler of the web's own kind: Hono, Next.js routes, Remix, Deno, Bun. */
export type FetchHandler = (request: Request) => Response | Promise<Response>

/** What node's own server takes, async or not: Express, Koa's `callback()`, a plain function. */
export type NodeListener = (...exchange: Parameters<RequestListener>) => unknown

/** A Fastify instance, as far as it is used here. */
export interface FastifyLike {
  ready(): PromiseLike<unknown>
  routing(req: IncomingMessage, res: ServerResponse): void
}

/**
 * A webhook receiver in this process: an Express app or `(req, res)` listener, a fetch handler `(request) => Response`,
 * an object with `fetch` (Hono), or a Fastify instance. A function that declares two parameters or more is a listener, any
 * other a fetch handler; `{ listener }` and `{ fetch }` say it where the parameters do not.
 */
export type InProcessHandler =
  | FetchHandler
  | NodeListener
  | { readonly fetch: FetchHandler }
  | { readonly listener: NodeListener }
  | FastifyLike

/** A handler of one of the two kinds that there are underneath. */
export type ReadHandler =
  | { readonly kind: 'listener'; readonly listener: NodeListener }
  | { readonly kind: 'fetch'; readonly fetch: FetchHandler }

/**
 * Tells what kind of handler it is.
 *
 * @throws {InvalidInputError} for anything else.
 */
export function readHandler(handler: InProcessHandler): ReadHandler {
  const given: unknown = handler
  if (isListener(given)) return { kind: 'listener', listener: given }
  if (isFetch(given)) return { kind: 'fetch', fetch: given }
  if (isFastify(given)) return { kind: 'listener', listener: whenReady(given) }
  if (has(given, 'listener') && isFunction(given.listener)) {
    const { listener } = given
    return { kind: 'listener', listener: (req, res) => Reflect.apply(listener, given, [req, res]) }
  }
  if (has(given, 'fetch') && isFunction(given.fetch)) {
    const { fetch } = given
    // As a method: its class may want its `this`.
    return { kind: 'fetch', fetch: (request) => Reflect.apply(fetch, given, [request]) }
  }
  throw new InvalidInputError(
    'handler',
    [`${describe(given)} cannot receive webhooks`],
    'give an Express app or (req, res) listener, a fetch handler (request) => Response, an object with fetch (Hono), ' +
      'a Fastify instance, or { listener } or { fetch } to say which',
  )
}

/** Plugins and routes are only there once it is ready; nobody has to have waited for that. */
function whenReady(fastify: FastifyLike): NodeListener {
  let ready: Promise<unknown> | undefined
  return async (req, res) => {
    ready ??= Promise.resolve(fastify.ready())
    await ready
    fastify.routing(req, res)
  }
}

const isFunction = (given: unknown): given is (...args: unknown[]) => never => typeof given === 'function'
const isListener = (given: unknown): given is NodeListener => isFunction(given) && given.length >= 2
const isFetch = (given: unknown): given is FetchHandler => isFunction(given) && given.length < 2
const isFastify = (given: unknown): given is FastifyLike =>
  has(given, 'ready') && has(given, 'routing') && isFunction(given.ready) && isFunction(given.routing)

const has = <K extends string>(given: unknown, key: K): given is Record<K, unknown> =>
  typeof given === 'object' && given !== null && key in given

function describe(given: unknown): string {
  if (given === null || typeof given !== 'object')
    return `${typeof given === 'string' ? `"${given}"` : String(given)}`
  const keys = Object.keys(given)
  return keys.length === 0 ? 'an empty object' : `an object with ${keys.slice(0, 8).join(', ')}`
}
