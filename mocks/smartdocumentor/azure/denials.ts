import type { ReplyHeaders } from '../../../src/kernel/contract/reply.ts'

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

const cannotAuthenticate =
  'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.'

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
  dispatched: true,
})

export const sourceMismatch = (ip: string): Denial => ({
  status: 403,
  code: 'AuthorizationSourceIPMismatch',
  message: `This request is not authorized to perform this operation using this source IP ${ip}.`,
  elements: { SourceIP: ip },
  dispatched: true,
})

const wrongCredentials = {
  code: 'InvalidAuthenticationInfo',
  message:
    'Authentication information is not given in the correct format. Check the value of Authorization header.',
}
const bearer = {
  'WWW-Authenticate': 'Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize',
}

/** No signature at all, by how the account is set up. */
export const anonymousDenials = {
  409: {
    status: 409,
    code: 'PublicAccessNotPermitted',
    message: 'Public access is not permitted on this storage account.',
  },
  404: { status: 404, code: 'ResourceNotFound', message: 'The specified resource does not exist.' },
  401: {
    status: 401,
    code: 'NoAuthenticationInformation',
    message:
      'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
    headers: bearer,
  },
} as const satisfies Record<number, Denial>

/** A signed URL and an Authorization header: which of them comes depends on the scheme of the header. */
export const twoCredentialsDenials = {
  400: { status: 400, ...wrongCredentials },
  401: { status: 401, ...wrongCredentials, headers: bearer },
  403: authenticationFailed(),
} as const satisfies Record<number, Denial>

const unconditional = 'The condition specified using HTTP conditional header(s) is not met.'

export const denials = {
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
  resourceNotFound: anonymousDenials[404],
  unsupportedVerb: {
    status: 405,
    code: 'UnsupportedHttpVerb',
    message: "The resource doesn't support specified Http Verb.",
    headers: { Allow: 'GET, HEAD' },
  },
  notModified: { status: 304, code: 'ConditionNotMet', message: unconditional, dispatched: true },
  conditionNotMet: { status: 412, code: 'ConditionNotMet', message: unconditional, dispatched: true },
  unsatisfiableCondition: {
    status: 400,
    code: 'UnsatisfiableCondition',
    message: 'The request includes an unsatisfiable condition for this operation.',
    dispatched: true,
  },
  invalidRange: {
    status: 416,
    code: 'InvalidRange',
    message: 'The range specified is invalid for the current size of the resource.',
    dispatched: true,
  },
  serverBusy: { status: 503, code: 'ServerBusy', message: 'The server is busy.', dispatched: true },
  egressOverLimit: {
    status: 503,
    code: 'ServerBusy',
    message: 'Egress is over the account limit.',
    dispatched: true,
  },
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
