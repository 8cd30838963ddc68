import { assertNever } from '../vendor/assert-never.ts'
import type { Context, Shape } from '../vendor/context.ts'
import { mediaTypeOf } from '../vendor/document.ts'
import { compactJson } from '../vendor/encode.ts'
import { FaultError, type Fault } from '../vendor/fault.ts'
import { toIssues } from '../vendor/issue.ts'
import type { Reply, ReplyHeaders } from '../vendor/reply.ts'
import type { Incoming, Route } from '../vendor/route.ts'
import { nearest } from '../vendor/unknown-name-error.ts'
import type { AnyVendor, CallSite } from '../vendor/vendor.ts'
import { readBody } from './body.ts'
import type { RawRequest } from './request.ts'
import { routerOf } from './router.ts'

/** An answer as it goes on the wire. */
export interface WireReply {
  readonly status: number
  /** The reason phrase, when the vendor's differs from the standard one. */
  readonly reason?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface Answered {
  readonly reply: WireReply
  /** The operation that answered, if one did. */
  readonly route?: string
}

// oxlint-disable-next-line typescript/no-explicit-any -- See AnyVendor.
type AnyContext = Context<any>

/** What the vendor would answer: the route's reply, or a fault in the vendor's words. */
export async function answer(vendor: AnyVendor, request: RawRequest, context: AnyContext): Promise<Answered> {
  const located = locate(request)
  const at = { method: request.method, path: located.path }
  try {
    const added: ReplyHeaders = vendor.answerHeaders?.(located, context) ?? {}
    const { reply, route } = await answerAt(vendor, request, located, context)
    return {
      reply: { ...reply, headers: { ...added, ...reply.headers } },
      ...(route !== undefined && { route }),
    }
  } catch (error) {
    return { reply: await inVendorsWords(vendor, error, context, at) }
  }
}

async function answerAt(
  vendor: AnyVendor,
  request: RawRequest,
  located: Incoming,
  context: AnyContext,
): Promise<Answered> {
  const at = { method: located.method, path: located.path }
  const match = routerOf(vendor).find(at.method, at.path)
  switch (match.kind) {
    case 'none':
      explainNoRoute(vendor, at.method, at.path, context)
      return { reply: await dress(vendor, { kind: 'no-route', ...at }, context, at) }
    case 'other-methods': {
      const { allowed } = match
      context.warn(`${at.method} ${at.path}: the path exists for ${allowed.join(', ')} only`)
      return { reply: await dress(vendor, { kind: 'method-not-allowed', ...at, allowed }, context, at) }
    }
    case 'route': {
      const { route, params } = match
      const reply = await handle(vendor, route, request, { ...located, params }, context)
      return { reply, route: `${route.method} ${route.path}` }
    }
    default:
      return assertNever(match)
  }
}

async function handle(
  vendor: AnyVendor,
  route: Route<Shape>,
  request: RawRequest,
  incoming: Incoming,
  context: AnyContext,
): Promise<WireReply> {
  try {
    if (!route.open) vendor.authenticate(incoming, context)
    const body = await readBody(request, route, vendor.bodyLimit)
    const checked: Incoming = {
      ...incoming,
      query: check(route.query, readQuery(incoming.search)),
      body: route.body ? check(route.body, body) : body,
    }
    return await toWire(vendor, await route.handle(checked, context), context)
  } catch (error) {
    return await inVendorsWords(vendor, error, context, incoming)
  }
}

/** A fault that was thrown as the vendor says it; anything else that was thrown is a mistake of ours, and is told. */
async function inVendorsWords(
  vendor: AnyVendor,
  error: unknown,
  context: AnyContext,
  { method, path }: CallSite,
): Promise<WireReply> {
  const at = { method, path }
  if (error instanceof FaultError) return await dress(vendor, error.fault, context, at)
  context.warn(
    `${method} ${path} failed inside hookdrill: ${error instanceof Error ? error.stack : String(error)}`,
  )
  return await dress(vendor, { kind: 'internal' }, context, at)
}

function check(schema: Route<Shape>['body'], value: unknown): unknown {
  if (!schema) return value
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new FaultError({ kind: 'invalid', issues: toIssues(parsed.error) })
}

/** A parameter that comes more than once becomes an array. */
function readQuery(search: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query[name]
    query[name] = before === undefined ? value : [before, value].flat()
  }
  return query
}

export const dress = (
  vendor: AnyVendor,
  fault: Fault,
  context: AnyContext,
  at: CallSite,
): Promise<WireReply> => toWire(vendor, vendor.fault(fault, context, at), context)

async function toWire(vendor: AnyVendor, reply: Reply, context: AnyContext): Promise<WireReply> {
  const { status, headers } = reply
  switch (reply.kind) {
    case 'json': {
      const body = (vendor.encodeAnswer ?? compactJson)(reply.body)
      return {
        status,
        headers: { 'Content-Type': vendor.answerType ?? 'application/json', ...headers },
        body,
      }
    }
    case 'bytes':
      return {
        status,
        headers,
        body: reply.body,
        ...(reply.reason !== undefined && { reason: reply.reason }),
      }
    case 'file':
      return {
        status,
        headers: { 'Content-Type': mediaTypeOf(reply.file), ...headers },
        body: await context.render(reply.file),
      }
    case 'empty':
      return {
        status,
        headers,
        body: new Uint8Array(),
        ...(reply.reason !== undefined && { reason: reply.reason }),
      }
    default:
      return assertNever(reply)
  }
}

function explainNoRoute(vendor: AnyVendor, method: string, path: string, context: AnyContext): void {
  const { names } = routerOf(vendor)
  const near = nearest(`${method} ${path}`, names)
  context.warn(
    `no route matches ${method} ${path}${near ? `; did you mean ${near}?` : ''} ${vendor.title} has: ${names.join(', ')}`,
  )
}

/** The call as far as its first line and headers tell. */
function locate({ method, url, host, headers, ip }: RawRequest): Incoming {
  const at = url.indexOf('?')
  return {
    method,
    path: at === -1 ? url : url.slice(0, at),
    search: at === -1 ? '' : url.slice(at + 1),
    host,
    headers,
    ip,
    params: {},
    query: undefined,
    body: undefined,
  }
}
