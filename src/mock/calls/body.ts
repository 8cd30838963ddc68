import { messageOf } from '../../kernel/errors/message-of.ts'
import { TextDecoder } from 'node:util'
import { RefusalError } from '../../kernel/contract/refusal.ts'
import type { BodyKind, Route } from '../../kernel/contract/route.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { AnyContext } from '../account/context.ts'
import type { WireRequest } from './request.ts'

const mediaTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
} as const satisfies Record<BodyKind, string>

export const bodyLimitOf = ({ bodyLimit }: AnyVendor, context: AnyContext): number =>
  typeof bodyLimit === 'function' ? bodyLimit(context) : bodyLimit

type BodyRules = Pick<Route<never>, 'accepts' | 'body'>

/**
 * The body of a call as plain data: JSON as it is, forms as an object of strings and `File`s.
 * Routes that take no body are given `undefined`, whatever was sent. A form of several parts takes time: a promise.
 *
 * @throws {RefusalError} `too-large`, `unsupported-type` or `malformed-body`.
 */
export function readBody(request: WireRequest, route: BodyRules, limitBytes: number): unknown {
  if (request.body === 'too-large') throw new RefusalError({ kind: 'too-large', limitBytes })
  const accepts = route.accepts ?? (route.body ? ['json' as const] : [])
  if (accepts.length === 0) return undefined
  if (request.body.length === 0) return undefined
  const given = request.headers.get('content-type') ?? ''
  const kind = accepts.find((accepted) => isType(given, accepted))
  if (kind === undefined) {
    throw new RefusalError({
      kind: 'unsupported-type',
      given,
      accepted: accepts.map((accepted) => mediaTypes[accepted]),
    })
  }
  if (kind === 'json') return parseJson(request.body)
  return kind === 'form'
    ? group(new URLSearchParams(decodeUtf8(request.body)))
    : parseForm(request.body, given)
}

function isType(given: string, kind: BodyKind): boolean {
  const type = (given.split(';')[0] ?? '').trim().toLowerCase()
  return type === mediaTypes[kind] || (kind === 'json' && type.endsWith('+json'))
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(body, { fatal: true }))
  } catch (error) {
    throw malformed(error)
  }
}

const decodeUtf8 = (body: Uint8Array, options?: { readonly fatal?: boolean }): string =>
  new TextDecoder('utf-8', options).decode(body)

async function parseForm(body: Uint8Array, type: string): Promise<Record<string, unknown>> {
  const { readMultipart } = await import('./multipart.ts') // Few calls bring a form.
  try {
    return group(await readMultipart(body, type))
  } catch (error) {
    throw malformed(error)
  }
}

/** A field that comes more than once becomes an array. */
function group(form: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const fields = new Map<string, unknown>()
  for (const [name, value] of form) {
    const before = fields.get(name)
    fields.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(fields)
}

const malformed = (error: unknown): RefusalError =>
  new RefusalError({ kind: 'malformed-body', detail: messageOf(error) })
