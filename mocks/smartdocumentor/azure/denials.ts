import type { ReplyHeaders } from '../../../src/kernel/contract/reply.ts'

/** An answer of the storage service that is not what was asked for. */
export interface Denial {
  readonly status: number
  readonly code: string
  readonly message: string
  /** Elements after the message. */
  readonly elements?: Readonly<Record<string, string>>
  readonly headers?: ReplyHeaders
  /** Whether the request reached the operation; the service then names itself and its version. */
  readonly dispatched?: boolean
  /** Whether the request asked for a version that the service does not know. */
  readonly unknownVersion?: boolean
}

const cannotAuthenticate =
  'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.'
const seeChallenge =
  'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.'

export const authenticationFailed = (detail?: string): Denial => ({
  status: 403,
  code: 'AuthenticationFailed',
  message: cannotAuthenticate,
  ...(detail !== undefined && { elements: { AuthenticationErrorDetail: detail } }),
})

export const protocolMismatch = (protocol: string): Denial => ({
  status: 403,
  code: 'AuthorizationProtocolMismatch',
  message: 'This request is not authorized to perform this operation using this protocol.',
  elements: { Protocol: protocol },
})

export const sourceMismatch = (ip: string): Denial => ({
  status: 403,
  code: 'AuthorizationSourceIPMismatch',
  message: `This request is not authorized to perform this operation using this source IP ${ip}.`,
  elements: { SourceIP: ip },
})

/** Where to get a token: `tenant` is the id of the directory that the account belongs to. */
const challenge = (tenant: string): ReplyHeaders => ({
  'WWW-Authenticate': `Bearer authorization_uri=https://login.microsoftonline.com/${tenant}/oauth2/authorize resource_id=https://storage.azure.com`,
})

/** No signature at all, by how the account is set up. */
export function anonymousDenial(status: 409 | 404 | 401, tenant: string): Denial {
  switch (status) {
    case 409:
      return {
        status,
        code: 'PublicAccessNotPermitted',
        message: 'Public access is not permitted on this storage account.',
      }
    case 404:
      return denials.resourceNotFound
    case 401:
      return {
        status,
        code: 'NoAuthenticationInformation',
        message: seeChallenge,
        headers: challenge(tenant),
      }
  }
}

/** A signed URL and an Authorization header: which of them comes depends on the scheme of the header. */
export function twoCredentialsDenial(status: 400 | 401 | 403, tenant: string): Denial {
  const code = 'InvalidAuthenticationInfo'
  switch (status) {
    case 400:
      return {
        status,
        code,
        message:
          'Authentication information is not given in the correct format. Check the value of Authorization header.',
      }
    case 401:
      return { status, code, message: seeChallenge, headers: challenge(tenant) }
    case 403:
      return authenticationFailed()
  }
}

export const unsupportedVerb = (allowed: readonly string[]): Denial => ({
  status: 405,
  code: 'UnsupportedHttpVerb',
  message: "The resource doesn't support specified Http Verb.",
  headers: { Allow: allowed.join(', ') },
})

export const invalidVerb = (verb: string): Denial => ({
  status: 400,
  code: 'InvalidHttpVerb',
  message: 'The HTTP verb specified is invalid - it is not recognized by the server.',
  elements: { Verb: verb },
})

export const invalidQueryParameter = (name: string, value: string): Denial => ({
  status: 400,
  code: 'InvalidQueryParameterValue',
  message: 'Value for one of the query parameters specified in the request URI is invalid.',
  elements: { QueryParameterName: name, QueryParameterValue: value, Reason: '' },
})

export const invalidHeader = (name: string, value: string): Denial => ({
  status: 400,
  code: 'InvalidHeaderValue',
  message: 'The value for one of the HTTP headers is not in the correct format.',
  elements: { HeaderName: name, HeaderValue: value },
  dispatched: true,
})

export const missingHeader = (name: string): Denial => ({
  status: 400,
  code: 'MissingRequiredHeader',
  message: "An HTTP header that's mandatory for this request is not specified.",
  elements: { HeaderName: name },
  dispatched: true,
})

const busy = (message: string): Denial => ({ status: 503, code: 'ServerBusy', message, dispatched: true })

const unconditional = 'The condition specified using HTTP conditional header(s) is not met.'

export const denials = {
  invalidUri: {
    status: 400,
    code: 'InvalidUri',
    message: 'The requested URI does not represent any resource on the server.',
  },
  invalidResourceName: {
    status: 400,
    code: 'InvalidResourceName',
    // Their spelling.
    message: 'The specifed resource name contains invalid characters.',
  },
  preflight: {
    status: 403,
    code: 'CorsPreflightFailure',
    message: 'CORS not enabled or no matching rule found for this request.',
  },
  permissionMismatch: {
    status: 403,
    code: 'AuthorizationPermissionMismatch',
    message: 'This request is not authorized to perform this operation using this permission.',
    dispatched: true,
  },
  firewall: {
    status: 403,
    code: 'AuthorizationFailure',
    message: 'This request is not authorized to perform this operation.',
  },
  keyAccessOff: {
    status: 403,
    code: 'KeyBasedAuthenticationNotPermitted',
    message: 'Key based authentication is not permitted on this storage account.',
  },
  httpsRequired: {
    status: 400,
    code: 'AccountRequiresHttps',
    message: 'The account being accessed does not support http.',
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
  invalidBlobType: {
    status: 409,
    code: 'InvalidBlobType',
    message: 'The blob type is invalid for this operation.',
    dispatched: true,
  },
  noLease: {
    status: 412,
    code: 'LeaseNotPresentWithBlobOperation',
    message: 'There is currently no lease on the blob.',
    dispatched: true,
  },
  notModified: { status: 304, code: 'ConditionNotMet', message: unconditional, dispatched: true },
  conditionNotMet: { status: 412, code: 'ConditionNotMet', message: unconditional, dispatched: true },
  unsatisfiableCondition: {
    status: 400,
    code: 'UnsatisfiableCondition',
    message: 'The request includes an unsatisfiable condition for this operation.',
    dispatched: true,
  },
  serverBusy: busy('The server is busy.'),
  egressOverLimit: busy('Egress is over the account limit.'),
  operationsOverLimit: busy('Operations per second is over the account limit.'),
  operationTimedOut: {
    status: 500,
    code: 'OperationTimedOut',
    message: 'Operation could not be completed within the specified time.',
    dispatched: true,
  },
  internalError: {
    status: 500,
    code: 'InternalError',
    message: 'Server encountered an internal error. Please try again after some time.',
    dispatched: true,
  },
} as const satisfies Record<string, Denial>

/** A range past the end of a blob of this many bytes. */
export const invalidRange = (size: number): Denial => ({
  status: 416,
  code: 'InvalidRange',
  message: 'The range specified is invalid for the current size of the resource.',
  headers: { 'Content-Range': `bytes */${size}` },
  dispatched: true,
})
