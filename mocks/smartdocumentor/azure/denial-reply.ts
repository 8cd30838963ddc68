import type { Reply } from '../../../src/kernel/contract/reply.ts'
import type { Denial } from './denials.ts'
import { standardHeaders, type Asked, type BlobService } from './headers.ts'
import { isoTime } from './times.ts'

/** A denial in the service's bytes; a HEAD request and a 304 get headers only. */
export function denialReply(service: BlobService, asked: Asked, denial: Denial, version = ''): Reply {
  const { status, code, message } = denial
  const standard = standardHeaders(service, asked, denial.dispatched ? version : undefined)
  const headers = {
    ...(status !== 304 && { 'Content-Type': 'application/xml' }),
    ...denial.headers,
    ...standard,
    'x-ms-error-code': code,
  }
  if (asked.method === 'HEAD' || status === 304) return { kind: 'empty', status, headers, reason: message }
  const body = errorBody(service, denial, standard['x-ms-request-id'])
  return { kind: 'bytes', status, body, headers, reason: message }
}

const byteOrderMark = '\uFEFF'

function errorBody(
  service: BlobService,
  { code, message, elements = {} }: Denial,
  requestId: string,
): Uint8Array {
  const declaration = `<?xml version="1.0" encoding="utf-8"?>${service.xmlDeclaration === 'own-line' ? '\n' : ''}`
  const text = `${message}\nRequestId:${requestId}\nTime:${isoTime(service.now(), 7)}`
  const children = Object.entries({ Code: code, Message: text, ...elements }).map(
    ([name, value]) => `<${name}>${escapeXml(value)}</${name}>`,
  )
  return new TextEncoder().encode(`${byteOrderMark}${declaration}<Error>${children.join('')}</Error>`)
}

/** XML has no way to write most control characters, and a caller may have signed any. */
const escapeXml = (text: string): string =>
  text
    .replaceAll(/\p{Cc}/gu, (control) => (/\s/.test(control) ? control : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
