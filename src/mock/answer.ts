import { assertNever } from '../vendor/assert-never.ts'
import type { Context, Shape } from '../vendor/context.ts'
import { mediaTypeOf } from '../vendor/document.ts'
import { compactJson } from '../vendor/encode.ts'
import { FaultError, type Fault } from '../vendor/fault.ts'
import { toIssues } from '../vendor/issue.ts'
import type { Cut, Reply } from '../vendor/reply.ts'
import type { Incoming, Route } from '../vendor/route.ts'
import { nearest } from '../vendor/unknown-name-error.ts'
import type { AnyVendor, CallSite } from '../vendor/vendor.ts'
import { bodyLimitOf, readBody } from './body.ts'
import type { RawRequest } from './request.ts'
import { routerOf } from './router.ts'

/** An answer as it goes on the wire. */
export interface WireReply {
  readonly status: number
  /** The reason phrase, when the vendor's differs from the standard one. */
  readonly reason?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Where the face is to break the body off. */
  readonly cut?: Cut
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
  const { pathname, search } = splitUrl(request.url)
  const at = { method: request.method, path: pathname }
  const match = routerOf(vendor).find(request.method, pathname, context.edition)
  switch (match.kind) {
    case 'none':
      explainNoRoute(vendor, request.method, pathname, context)
      return { reply: await dress(vendor, { kind: 'no-route', ...at }, context, at) }
    case 'other-methods': {
      const { allowed } = match
      context.warn(`${request.method} ${pathname}: the path exists for ${allowed.join(', ')} only`)
      return { reply: await dress(vendor, { kind: 'method-not-allowed', ...at, allowed }, context, at) }
    }
    case 'route': {
      const { route, params } = match
      const reply = await handle(vendor, route, { ...request, pathname, search, params }, context)
      return { reply, route: `${route.method} ${route.path}` }
    }
    default:
      return assertNever(match)
  }
}

type Located = RawRequest & {
  readonly pathname: string
  readonly search: string
  readonly params: Readonly<Record<string, string>>
}

async function handle(
  vendor: AnyVendor,
  route: Route<Shape>,
  request: Located,
  context: AnyContext,
): Promise<WireReply> {
  const at = { method: request.method, path: request.pathname }
  try {
    const incoming: Incoming = {
      method: request.method,
      path: request.pathname,
      search: request.search,
      host: request.host,
      params: request.params,
      headers: request.headers,
      ip: request.ip,
      query: undefined,
      body: undefined,
    }
    if (!route.open) vendor.authenticate(incoming, context)
    const body = await readBody(request, route, bodyLimitOf(vendor, context))
    const checked: Incoming = {
      ...incoming,
      query: check(route.query, readQuery(request.search)),
      body: route.body ? check(route.body, body) : body,
    }
    return await toWire(vendor, await route.handle(checked, context), context)
  } catch (error) {
    if (error instanceof FaultError) return await dress(vendor, error.fault, context, at)
    context.warn(
      `${request.method} ${request.pathname} failed inside hookdrill: ${error instanceof Error ? error.stack : String(error)}`,
    )
    return await dress(vendor, { kind: 'internal' }, context, at)
  }
}

function check(schema: Route<Shape>['body'], value: unknown): unknown {
  if (!schema) return value
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new FaultError({ kind: 'invalid', issues: toIssues(parsed.error, value) })
}

/** A parameter that comes more than once becomes an array. */
function readQuery(search: string): Record<string, string | string[]> {
  const query = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query.get(name)
    query.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(query)
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
        ...(reply.cut && { cut: reply.cut }),
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
  const names = routerOf(vendor).names(context.edition)
  const near = nearest(`${method} ${path}`, names)
  context.warn(
    `no route matches ${method} ${path}${near ? `; did you mean ${near}?` : ''} ${vendor.title} has: ${names.join(', ')}`,
  )
}

function splitUrl(url: string): { pathname: string; search: string } {
  const at = url.indexOf('?')
  return at === -1 ? { pathname: url, search: '' } : { pathname: url.slice(0, at), search: url.slice(at + 1) }
}
