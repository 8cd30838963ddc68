import type { z } from 'zod'
import type { CallLocation } from '../kernel/contract/vendor.ts'
import type { Refusal } from '../kernel/contract/refusal.ts'
import type { Reply, ReplyHeaders } from '../kernel/contract/reply.ts'
import { mediaTypeOf } from '../kernel/contract/document.ts'
import { headerOf } from '../kernel/wire/header.ts'
import type { AnyContext } from '../mock/account/context.ts'
import { parametersIn, type PublishedRoute } from './published-routes.ts'
import type { DescribedApi } from './sample-account.ts'

/** How one operation says no to one kind of call. */
export interface PublishedRefusal {
  readonly kind: Refusal['kind']
  readonly status: number
  /** None for an answer without a body. */
  readonly type: string | undefined
  /** Parsed, when it is JSON. */
  readonly example: unknown
  readonly schema: z.ZodType | undefined
  readonly headers: ReplyHeaders
}

/** Every way in which an operation can refuse a call, each in the words in which the vendor would. */
export const refusalsOf = (
  api: DescribedApi,
  route: PublishedRoute,
  context: AnyContext,
): readonly PublishedRefusal[] =>
  possibleRefusals(route).map((refusal) => {
    const at: CallLocation = { method: route.method, path: samplePath(route.path), search: '' }
    return published(api, refusal.kind, api.vendor.refuse(refusal, context, at))
  })

function published({ vendor }: DescribedApi, kind: Refusal['kind'], reply: Reply): PublishedRefusal {
  const { status, headers } = reply
  const example = reply.kind === 'json' ? (JSON.parse(JSON.stringify(reply.body)) as unknown) : undefined
  const schema = vendor.refusalShapes?.find(
    (shape) => example !== undefined && shape.safeParse(example).success,
  )
  return { kind, status, type: typeOf(reply, vendor.answerType), example, schema, headers }
}

/** The media type, without its parameters. */
function typeOf(reply: Reply, answerType = 'application/json'): string | undefined {
  if (reply.kind === 'empty') return undefined
  const given = headerOf(reply.headers, 'content-type')
  const type = given ?? (reply.kind === 'file' ? mediaTypeOf(reply.file) : answerType)
  return type.split(';')[0]?.trim()
}

const samplePath = (path: string): string => path.replaceAll(/(?:\*\*)?:\w+/g, '1')

/** What can be wrong with a call of an operation, by what it takes. */
function possibleRefusals(route: PublishedRoute): readonly Refusal[] {
  const takesBody = route.body !== undefined || route.accepts !== undefined
  const takesAnything = takesBody || route.query !== undefined || parametersIn(route.path).length > 0
  return [
    ...(route.open ? [] : unauthenticated),
    { kind: 'forbidden', why: 'not yours' },
    ...(takesAnything ? wrongInput : []),
    ...(takesBody ? wrongBody : []),
    ...(route.file === undefined ? [] : noFile),
    { kind: 'too-large', limitBytes: 1 },
    { kind: 'rate-limited', retryAfterS: 1 },
    { kind: 'internal' },
    { kind: 'unavailable' },
    { kind: 'timed-out' },
  ]
}

const unauthenticated: readonly Refusal[] = [
  { kind: 'unauthenticated', reason: 'missing' },
  { kind: 'unauthenticated', reason: 'wrong' },
  { kind: 'unauthenticated', reason: 'expired' },
]
const wrongInput: readonly Refusal[] = [
  { kind: 'not-found', what: 'Resource' },
  { kind: 'invalid', issues: [{ path: ['field'], kind: 'missing' }] },
]
const wrongBody: readonly Refusal[] = [
  { kind: 'malformed-body', detail: 'Unexpected end of JSON input' },
  { kind: 'unsupported-type', given: 'text/plain', accepted: ['application/json'] },
]
const noFile: readonly Refusal[] = [{ kind: 'not-ready' }, { kind: 'expired' }]
