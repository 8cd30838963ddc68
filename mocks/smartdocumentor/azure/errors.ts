import type { Reply, ReplyHeaders } from '../../../src/vendor/reply.ts'
import { isoTime } from '../dates.ts'
import type { SmartdocumentorContext } from '../shape.ts'
import { standardHeaders, type Asked } from './headers.ts'

/** An answer of the storage service that is not the blob. */
export interface Denial {
  readonly status: number
  readonly code: string
  readonly message: string
  /** Elements after the message. */
  readonly elements?: Readonly<Record<string, string>>
  readonly headers?: ReplyHeaders
  /** Whether the request got past authentication; the service then names itself and its version. */
  readonly dispatched?: boolean
}

export const authenticationFailed = (detail: string): Denial => ({
  status: 403,
  code: 'AuthenticationFailed',
  message:
    'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
  elements: { AuthenticationErrorDetail: detail },
})

export const protocolMismatch = (protocol: string): Denial => ({
  status: 403,
  code: 'AuthorizationProtocolMismatch',
  message: 'This request is not authorized to perform this operation using this protocol.',
  elements: { Protocol: protocol },
  dispatched: true,
})

export const denials = {
  publicAccessNotPermitted: {
    status: 409,
    code: 'PublicAccessNotPermitted',
    message: 'Public access is not permitted on this storage account.',
  },
  invalidAuthenticationInfo: {
    status: 400,
    code: 'InvalidAuthenticationInfo',
    message:
      'Authentication information is not given in the correct format. Check the value of Authorization header.',
  },
  permissionMismatch: {
    status: 403,
    code: 'AuthorizationPermissionMismatch',
    message: 'This request is not authorized to perform this operation using this permission.',
    dispatched: true,
  },
  blobNotFound: {
    status: 404,
    code: 'BlobNotFound',
    message: 'The specified blob does not exist.',
    dispatched: true,
  },
  containerNotFound: {
    status: 404,
    code: 'ContainerNotFound',
    message: 'The specified container does not exist.',
    dispatched: true,
  },
  resourceNotFound: {
    status: 404,
    code: 'ResourceNotFound',
    message: 'The specified resource does not exist.',
  },
  unsupportedVerb: {
    status: 405,
    code: 'UnsupportedHttpVerb',
    message: "The resource doesn't support specified Http Verb.",
    headers: { Allow: 'GET, HEAD' },
  },
} as const satisfies Record<string, Denial>

/** A denial in the service's bytes; a HEAD request gets headers only. */
export function refuse(context: SmartdocumentorContext, asked: Asked, denial: Denial, version = ''): Reply {
  const { status, code, message } = denial
  const standard = standardHeaders(context, asked, denial.dispatched ? version : undefined)
  const headers = {
    'Content-Type': 'application/xml',
    ...denial.headers,
    ...standard,
    'x-ms-error-code': code,
  }
  if (asked.method === 'HEAD') return { kind: 'empty', status, headers, reason: message }
  const body = errorBody(context, denial, standard['x-ms-request-id'])
  return { kind: 'bytes', status, body, headers, reason: message }
}

const byteOrderMark = '\uFEFF'

function errorBody(
  context: SmartdocumentorContext,
  { code, message, elements = {} }: Denial,
  requestId: string,
): Uint8Array {
  const declaration = `<?xml version="1.0" encoding="utf-8"?>${context.options.xmlDeclaration === 'own-line' ? '\n' : ''}`
  const text = `${message}\nRequestId:${requestId}\nTime:${isoTime(context.now(), 7)}`
  const children = Object.entries({ Code: code, Message: text, ...elements }).map(
    ([name, value]) => `<${name}>${escapeXml(value)}</${name}>`,
  )
  return new TextEncoder().encode(`${byteOrderMark}${declaration}<Error>${children.join('')}</Error>`)
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
