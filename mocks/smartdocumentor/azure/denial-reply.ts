import type { Reply } from '../../../src/kernel/contract/reply.ts'
import type { Denial } from './denials.ts'
import { standardHeaders } from './headers.ts'
import type { BlobService, RefusedCall } from './service.ts'
import { isoTime } from './times.ts'
import { xmlBytes, xmlElement } from './xml.ts'

type Surroundings = Pick<BlobService, 'now' | 'uuid' | 'xmlDeclaration'>

/** A denial in the service's bytes; a HEAD request and a 304 get headers only. */
export function denialReply(service: Surroundings, call: RefusedCall, denial: Denial, version = ''): Reply {
  const { status, code, message } = denial
  const standard = standardHeaders(service, call, versionFor(denial, version))
  const headers = {
    ...denial.headers,
    ...standard,
    // The oldest versions do not have it, and so an unknown one does not either.
    ...(!denial.unknownVersion && { 'x-ms-error-code': code }),
  }
  if (status === 304) return { kind: 'empty', status, headers, reason: message }
  if (call.method === 'HEAD')
    return { kind: 'empty', status, headers: { ...headers, 'Transfer-Encoding': 'chunked' }, reason: message }
  const body = errorBody(service, denial, standard['x-ms-request-id'])
  const typed = { 'Content-Type': 'application/xml', ...headers }
  return { kind: 'bytes', status, body, headers: typed, reason: message }
}

/** Nothing where the service does not name itself, and an empty one where it cannot answer in what was asked for. */
function versionFor({ dispatched, unknownVersion }: Denial, version: string): string | undefined {
  if (!dispatched) return undefined
  return unknownVersion ? '' : version
}

function errorBody(
  service: Surroundings,
  { code, message, elements = {} }: Denial,
  requestId: string,
): Uint8Array {
  const text = `${message}\nRequestId:${requestId}\nTime:${isoTime(service.now(), 7)}`
  const children = Object.entries({ Code: code, Message: text, ...elements })
  return xmlBytes(
    service,
    `<Error>${children.map(([name, value]) => xmlElement(name, value)).join('')}</Error>`,
  )
}
