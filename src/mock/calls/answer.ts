import type { z } from 'zod'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { Shape } from '../../kernel/contract/context.ts'
import { mediaTypeOf } from '../../kernel/contract/document.ts'
import { compactJson } from '../../kernel/wire/encode.ts'
import { RefusalError, formatRefusal, type Refusal } from '../../kernel/contract/refusal.ts'
import { toIssues } from '../../kernel/errors/issue.ts'
import type { Reply, ReplyHeaders } from '../../kernel/contract/reply.ts'
import type { ApiRequest, Route } from '../../kernel/contract/route.ts'
import { nearest } from '../../kernel/errors/unknown-name-error.ts'
import type { AnyVendor, CallLocation } from '../../kernel/contract/vendor.ts'
import type { WireReply } from '../../kernel/wire/wire-reply.ts'
import { bodyLimitOf, readBody } from './body.ts'
import { ignoredFields } from './ignored-fields.ts'
import type { WireRequest } from './request.ts'
import { routerOf, type Match, type RouteMatch } from './router.ts'
import type { AnyContext } from '../account/context.ts'

export interface Answer {
  readonly reply: WireReply
  /** The operation that answered, if one did. */
  readonly route?: string
  /** Whether the answer is a file. */
  readonly isFile?: boolean
  /** Why it was refused, in our words. */
  readonly why?: string
  /** Something failed inside hookdrill: what the call has changed is to go again. */
  readonly isOurFailure?: boolean
  /** The connection is to be cut in place of the reply. */
  readonly isLost?: true
  /** The scripted fault that had a part in it, by name. */
  readonly fault?: string
}

/** What the vendor would answer: the route's reply, or a refusal in the vendor's words. */
export async function answer(vendor: AnyVendor, request: WireRequest, context: AnyContext): Promise<Answer> {
  const located = locate(request)
  try {
    const added = vendor.answerHeaders?.(located, context)
    const answered = await answerAt(vendor, request, located, context)
    return added ? withHeaders(answered, added) : answered
  } catch (error) {
    return await answerError(vendor, error, context, located)
  }
}

/** An answer with what the vendor adds to every one. */
const withHeaders = (answered: Answer, added: ReplyHeaders): Answer => ({
  ...answered,
  reply: { ...answered.reply, headers: Object.assign({}, added, answered.reply.headers) },
})

function answerAt(
  vendor: AnyVendor,
  request: WireRequest,
  located: ApiRequest,
  context: AnyContext,
): Promise<Answer> {
  const match = routerOf(vendor).find(located.method, located.path, context.edition)
  return match.kind === 'route'
    ? handle(vendor, match, request, { ...located, params: match.params }, context)
    : answerNowhere(vendor, match, request, located, context)
}

/** What comes of a call for which there is no route. */
async function answerNowhere(
  vendor: AnyVendor,
  match: Exclude<Match, RouteMatch>,
  request: WireRequest,
  located: ApiRequest,
  context: AnyContext,
): Promise<Answer> {
  const { method, path, search } = located
  const at = { method, path }
  const where = { ...at, search }
  switch (match.kind) {
    case 'none':
      explainNoRoute(vendor, method, path, context)
      return { reply: await writeRefusal(vendor, { kind: 'no-route', ...at }, context, where) }
    case 'other-methods': {
      const { allowed } = match
      if (method === 'HEAD' && allowed.includes('GET') && vendor.answersHead?.(context))
        return withoutBody(await answerAt(vendor, request, { ...located, method: 'GET' }, context))
      context.warn(`${method} ${path}: the path exists for ${allowed.join(', ')} only`)
      return {
        reply: await writeRefusal(vendor, { kind: 'method-not-allowed', ...at, allowed }, context, where),
      }
    }
    default:
      return assertNever(match)
  }
}

/** What HEAD gets of what GET would. */
function withoutBody(answered: Answer): Answer {
  const { body, status, headers } = answered.reply
  const length = { 'Content-Length': String(body.length) }
  return {
    ...answered,
    isFile: false,
    reply: { status, headers: { ...length, ...headers }, body: new Uint8Array() },
  }
}

async function handle(
  vendor: AnyVendor,
  { route, name }: RouteMatch,
  request: WireRequest,
  incoming: ApiRequest,
  context: AnyContext,
): Promise<Answer> {
  try {
    if (!route.open) vendor.authenticate(incoming, context)
    const read = readBody(request, route, bodyLimitOf(vendor, context))
    const parsed = read instanceof Promise ? await read : read // Few need to be waited for.
    const body = route.body && vendor.readBody ? vendor.readBody(parsed, route.body, context) : parsed
    const checked: ApiRequest = {
      ...incoming,
      query: check(route.query, readQuery(incoming.search)),
      body: route.body ? check(route.body, body) : body,
    }
    if (route.body) warnOfIgnored(route.body, body, incoming, context)
    const reply = await route.handle(checked, context)
    return {
      route: name,
      reply: await writeReply(vendor, reply, context),
      isFile: route.file !== undefined && hasFile(reply),
    }
  } catch (error) {
    return { route: name, ...(await answerError(vendor, error, context, incoming)) }
  }
}

const hasFile = ({ kind, status }: Reply): boolean =>
  (kind === 'file' || kind === 'bytes') && status >= 200 && status < 300

/** A refusal that was thrown as the vendor says it; anything else that was thrown is a mistake of ours, and is reported. */
async function answerError(
  vendor: AnyVendor,
  error: unknown,
  context: AnyContext,
  { method, path, search }: ApiRequest,
): Promise<Answer> {
  const at = { method, path, search }
  if (error instanceof RefusalError) {
    return {
      reply: await writeRefusal(vendor, error.refusal, context, at),
      why: formatRefusal(error.refusal),
    }
  }
  context.warn(
    `${method} ${path} failed inside hookdrill: ${error instanceof Error ? error.stack : String(error)}`,
  )
  return { reply: await writeRefusal(vendor, { kind: 'internal' }, context, at), isOurFailure: true }
}

function warnOfIgnored(
  schema: z.ZodType,
  body: unknown,
  { method, path }: CallLocation,
  context: AnyContext,
): void {
  const names = ignoredFields(schema, body)
  if (names.length > 0)
    context.warn(`${method} ${path} ignores ${names.slice(0, 10).join(', ')}: there are no such fields`)
}

function check(schema: Route<Shape>['body'], value: unknown): unknown {
  if (!schema) return value
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new RefusalError({ kind: 'invalid', issues: toIssues(parsed.error, value) })
}

/** A parameter that comes more than once becomes an array. */
function readQuery(search: string): Record<string, string | string[]> {
  if (search === '') return {}
  const query = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query.get(name)
    query.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(query)
}

export const writeRefusal = (
  vendor: AnyVendor,
  refusal: Refusal,
  context: AnyContext,
  at: CallLocation,
): WireReply | Promise<WireReply> => writeReply(vendor, vendor.refuse(refusal, context, at), context)

/** Only a file takes time. */
export function writeReply(
  vendor: AnyVendor,
  reply: Reply,
  context: AnyContext,
): WireReply | Promise<WireReply> {
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
    case 'file': {
      const typed = { 'Content-Type': mediaTypeOf(reply.file), ...headers }
      return context.render(reply.file).then((body) => ({ status, headers: typed, body }))
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

export function splitUrl(url: string): Pick<ApiRequest, 'path' | 'search'> {
  const at = url.indexOf('?')
  return at === -1 ? { path: url, search: '' } : { path: url.slice(0, at), search: url.slice(at + 1) }
}

/** The call as far as its first line and headers tell. */
export function locate({ method, url, host, headers, ip }: WireRequest): ApiRequest {
  const { path, search } = splitUrl(url)
  return {
    method,
    path,
    search,
    host,
    headers,
    ip,
    params: {},
    query: undefined,
    body: undefined,
  }
}
