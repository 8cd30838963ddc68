import { isUtf8 } from 'node:buffer'
import { vendorBase } from '../corpus/corpus.ts'
import { wireHeader, type CallExchange, type WireHeaders } from '../corpus/exchange.ts'
import { boundaryOf, withOtherFields } from '../corpus/redact/multipart.ts'
import { decodeEscapes } from '../kernel/wire/decode-escapes.ts'
import { encodeEscapes } from '../kernel/wire/encode-escapes.ts'
import { isHttpUrl } from '../kernel/wire/is-http-url.ts'
import type { OutgoingCall } from '../record/upstream-call.ts'
import { whyUnsendable } from '../record/why-unsendable.ts'
import { boundJson, type Bindings } from './bindings.ts'

/** What opens an API now, in place of what a corpus says. */
export interface DriftAccess {
  /** Headers that a call must carry, by name. */
  readonly headers: Readonly<Record<string, string>>
  /** Values of fields in bodies and queries, by name. */
  readonly fields: Readonly<Record<string, string>>
}

/** What is to be sent, or why it cannot be, in words that follow the name of the call. */
export type RequestNow =
  | { readonly kind: 'call'; readonly call: OutgoingCall }
  | { readonly kind: 'unplayable'; readonly why: string }

/** A recorded call as it is to be made now: with the ids, links and credentials of now. */
export function requestNow(
  call: CallExchange,
  bindings: Bindings,
  access: DriftAccess,
  base: string,
): RequestNow {
  const lost = call.leftOut?.find((part) => part === 'url' || part === 'body')
  if (lost !== undefined)
    return { kind: 'unplayable', why: `has a ${lost} that was left out of the recording` }
  // What was wrong when it was recorded is to be wrong again.
  const wasRefused = call.answer.status === 401
  const fields = new Map(
    wasRefused ? [] : Object.entries(access.fields).map(([name, value]) => [plain(name), value] as const),
  )
  const field = (keys: readonly string[], value: string): string =>
    bindings.has(value)
      ? bindings.text(value)
      : (fields.get(plain(keys.at(-1) ?? '')) ?? bindings.text(value))
  const { method } = call
  const url = isHttpUrl(call.url) ? urlNow(call.url, bindings, field, base) : call.url
  if (!isHttpUrl(url)) return { kind: 'unplayable', why: 'has a URL that is none of http or https' }
  const headers = headersNow(withCredentials(call, access), bindings, wasRefused ? {} : access.headers)
  const why = whyUnsendable({ method, headers })
  if (why !== undefined) return { kind: 'unplayable', why }
  return {
    kind: 'call',
    call: { method, url: new URL(url), headers, body: bodyNow(call, bindings, field) },
  }
}

/** Where they were left out, the call cannot have been made without. */
const withCredentials = ({ headers, lacks, answer }: CallExchange, access: DriftAccess): WireHeaders =>
  lacks?.includes('credentials') && answer.status !== 401
    ? [...headers, ...Object.keys(access.headers).map((name) => [name, ''] as const)]
    : headers

/** `client_id` and `clientId` are one name. */
const plain = (name: string): string => name.replaceAll(/[^A-Za-z\d]/g, '').toLowerCase()

type Field = (keys: readonly string[], value: string) => string

function urlNow(recorded: string, bindings: Bindings, field: Field, base: string): string {
  if (bindings.has(recorded)) return bindings.text(recorded)
  const at = recorded.indexOf('?')
  const [whole, query] = at < 0 ? [recorded, undefined] : [recorded.slice(0, at), recorded.slice(at + 1)]
  const path = whole.startsWith(vendorBase) ? whole.slice(vendorBase.length) : new URL(whole).pathname
  const segments = path.split('/').map((segment) => {
    const given = decodeEscapes(segment)
    const now = bindings.text(given)
    return now === given ? segment : encodeEscapes(now)
  })
  return base + segments.join('/') + (query === undefined ? '' : `?${pairsNow(query, field)}`)
}

const pairsNow = (text: string, field: Field): string =>
  text
    .split('&')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      if (rest.length === 0) return pair
      const given = decodeEscapes(rest.join('=').replaceAll('+', ' '))
      const now = field([decodeEscapes(name)], given)
      return now === given ? pair : `${name}=${encodeEscapes(now)}`
    })
    .join('&')

function headersNow(
  recorded: WireHeaders,
  bindings: Bindings,
  own: Readonly<Record<string, string>>,
): WireHeaders {
  const access = new Map(Object.entries(own).map(([name, value]) => [name.toLowerCase(), value]))
  return recorded.map(([name, value]) => {
    const [, scheme = '', rest = value] = /^((?:bearer|basic|token) +)(.*)$/is.exec(value) ?? []
    if (bindings.has(rest)) return [name, scheme + bindings.text(rest)] as const
    return [name, access.get(name.toLowerCase()) ?? bindings.text(value)] as const
  })
}

function bodyNow({ body, headers }: CallExchange, bindings: Bindings, field: Field): Uint8Array {
  if (body.length === 0) return body
  const type = wireHeader(headers, 'content-type') ?? ''
  const boundary = boundaryOf(body, type)
  if (boundary !== undefined)
    return withOtherFields(
      body,
      boundary,
      (keys, value) => boundJson(value, bindings, field) ?? field(keys, value),
    )
  if (!isUtf8(body)) return body
  const text = Buffer.from(body).toString('utf8')
  if (/^application\/x-www-form-urlencoded/i.test(type)) return Buffer.from(pairsNow(text, field))
  const now = boundJson(text, bindings, field) ?? bindings.text(text)
  return now === text ? body : Buffer.from(now)
}
