import type { OpenMock, OpenOptions } from '../../support/open-mock.ts'
import { delegateBySdk, signBySdk } from './sdk.ts'

// What Azure answers to a URL that does not let its bearer read, row by row: how it came to be, and what it gets.

export interface Row {
  readonly options?: OpenOptions['options']
  /** What happens after the export; the URL to read instead of the announced one, if it gives one. */
  readonly given?: (drill: OpenMock, url: string) => Promise<string | void> | string
  readonly init?: RequestInit
  readonly status: number
  readonly code: string
  readonly message: string
  readonly detail?: string | RegExp
  /** Elements of the body after the message, beside the detail. */
  readonly also?: string
}

const authentication =
  'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.'
const failed = (detail: string | RegExp) => ({
  status: 403,
  code: 'AuthenticationFailed',
  message: authentication,
  detail,
})
export const act =
  (action: string, input: Record<string, unknown> = {}) =>
  async (drill: OpenMock): Promise<void> =>
    void (await drill.act(action, input))
const wait =
  (duration: string) =>
  async (drill: OpenMock): Promise<void> =>
    await drill.clock.advance(duration)
const change = (name: string, value: string) => (_drill: OpenMock, url: string) =>
  url.replace(new RegExp(`([?&]${name}=)[^&]*`), `$1${value}`)
const without = (name: string) => (_drill: OpenMock, url: string) =>
  url.replace(new RegExp(`&${name}=[^&]*`), '')
const notWellFormed = failed('Signature fields not well formed.')
const mismatch = failed(/^Signature did not match\. String to sign used was r\n/)
const one = 'Thu, 01 Jan 2026 01:00:00 GMT'
const start = 'Thu, 01 Jan 2026 00:00:00 GMT'
const unauthorized = 'This request is not authorized to perform this operation'
const wrongInformation = {
  code: 'InvalidAuthenticationInfo',
  message:
    'Authentication information is not given in the correct format. Check the value of Authorization header.',
}
const seeChallenge =
  'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.'
const bearer: RequestInit = { headers: { authorization: 'Bearer a.b.c' } }

export const rows: Readonly<Record<string, Row>> = {
  'expired, se only': {
    given: wait('1h'),
    ...failed(`Signed expiry time [${one}] must be after signed start time [${one}]`),
  },
  'expired, st and se': {
    options: { sasStart: 'included' },
    given: wait('1h'),
    ...failed(
      `Signature not valid in the specified time frame: Start [${start}] - Expiry [${one}] - Current [${one}]`,
    ),
  },
  'expired, with a stored policy': {
    options: { sasPolicy: 'weekly' },
    given: wait('1h'),
    ...failed(`Signed expiry time [${one}] has to be after signed start time [${one}]`),
  },
  'expired by its stored policy': {
    given: async (drill, url) => {
      await drill.act('policy', { id: 'short', expiry: '2026-01-01T00:30:00Z' })
      await drill.clock.advance('30m')
      return await signBySdk(drill, url, { identifier: 'short' })
    },
    ...failed(
      'Signed expiry time [Thu, 01 Jan 2026 00:30:00 GMT] has to be after signed start time [Thu, 01 Jan 2026 00:30:00 GMT]',
    ),
  },
  'not yet valid': {
    options: { sasStart: 'included', sasStartShiftS: 1 },
    ...failed(
      `Signature not valid in the specified time frame: Start [Thu, 01 Jan 2026 00:00:01 GMT] - Expiry [${one}] - Current [${start}]`,
    ),
  },
  'start not before expiry': {
    options: { sasStart: 'included', sasStartShiftS: 3600 },
    ...failed(`Signed expiry time [${one}] must be after signed start time [${one}]`),
  },
  'another signature': { given: change('sig', `${'A'.repeat(43)}%3D`), ...mismatch },
  'a signed field changed': { given: change('se', '2027-01-01'), ...mismatch },
  'key rotated': { given: act('rotate-key'), ...mismatch },
  'sig with + as a space': {
    options: { sasSignature: 'plus-and-slash' },
    given: (_drill, url) => url.replace(/%2B/, '+'),
    ...notWellFormed,
  },
  'sig escaped twice': { given: (_drill, url) => url.replaceAll('%', '%25'), ...notWellFormed },
  'sig truncated': { given: (_drill, url) => url.slice(0, -4), ...notWellFormed },
  'sig of another length': { given: change('sig', 'AAAA'), ...failed('Signature size is invalid') },
  'sr missing': { given: without('sr'), ...failed('sr is mandatory. Cannot be empty') },
  'se missing': { given: without('se'), ...failed('se is mandatory. Cannot be empty') },
  'sp missing': { given: without('sp'), ...failed('sp is mandatory. Cannot be empty') },
  'sig empty': { given: change('sig', ''), ...failed('sig is mandatory. Cannot be empty') },
  ...Object.fromEntries(
    ['st', 'sip', 'spr', 'si'].map((name) => [
      `${name} empty`,
      {
        given: (_drill: OpenMock, url: string) => `${url.replace(/&spr=[^&]*/, '')}&${name}=`,
        ...failed(`${name} is optional but cannot be empty`),
      },
    ]),
  ),
  'se malformed': { given: change('se', '2026-01-01T01:00:00%2B00:00'), ...notWellFormed },
  'spr malformed': { given: change('spr', 'http'), ...notWellFormed },
  'sip malformed': { given: (_drill, url) => `${url}&sip=10.0.0.256`, ...notWellFormed },
  'sp malformed': { given: change('sp', 'wr'), ...notWellFormed },
  ...Object.fromEntries(
    ['2011-01-01', '2012', '2099-01-01'].map((version) => [
      `sv ${version}`,
      {
        given: change('sv', version),
        ...failed('sv is either not in the correct format or is not equal or later than version 2012-02-12'),
      },
    ]),
  ),
  'stored policy missing': {
    options: { sasPolicy: 'weekly' },
    given: act('remove-policy', { id: 'weekly' }),
    ...failed('SAS identifier cannot be found for specified signed identifier'),
  },
  'a field both in the URL and its stored policy': {
    options: { sasPolicy: 'weekly' },
    given: act('policy', { id: 'weekly', expiry: '2027-01-01T00:00:00Z' }),
    ...failed('Access policy fields can be associated with signature or SAS identifier but not both'),
  },
  'user delegation key over': {
    options: { sasKind: 'user-delegation' },
    given: async (drill, url) => {
      const key = await drill.act('delegation-key', { hours: 0.5 })
      await drill.clock.advance('30m')
      return await delegateBySdk(drill, url, { version: '2022-11-02' }, key)
    },
    ...failed(
      `Signature not valid in the specified key time frame: Key start [${start}] - Key expiry [Thu, 01 Jan 2026 00:30:00 GMT] - Current [Thu, 01 Jan 2026 00:30:00 GMT]`,
    ),
  },
  'user delegation key and its link over': {
    options: { sasKind: 'user-delegation' },
    given: wait('1h'),
    ...failed(
      `Signature not valid in the specified key time frame: Key start [${start}] - Key expiry [${one}] - Current [${one}]`,
    ),
  },
  'the link over before its user delegation key': {
    options: { sasKind: 'user-delegation', sasKeyLife: 'week' },
    given: wait('1h'),
    ...failed(`Signed expiry time [${one}] must be after signed start time [${one}]`),
  },
  'expiry neither in the URL nor in its stored policy': {
    options: { sasPolicy: 'weekly' },
    given: (drill, url) => signBySdk(drill, url, { identifier: 'weekly' }),
    ...failed('Signed expiry must be specified in signature or SAS identifier'),
  },
  'permission neither in the URL nor in its stored policy': {
    given: async (drill, url) => {
      await drill.act('policy', { id: 'open', permissions: null, expiry: '2026-01-02T00:00:00Z' })
      return await signBySdk(drill, url, { identifier: 'open' })
    },
    ...failed('Signed permission must be specified in signature or SAS identifier'),
  },
  'a stored policy that was changed just now': {
    options: { sasPolicy: 'weekly', policyDelayS: 30 },
    given: act('policy', { id: 'weekly', permissions: 'rw' }),
    ...failed('SAS identifier cannot be found for specified signed identifier'),
  },
  'user delegation keys revoked': {
    options: { sasKind: 'user-delegation' },
    given: act('revoke-delegation-keys'),
    ...mismatch,
  },
  'wrong permission': {
    options: { sasPermission: 'w' },
    status: 403,
    code: 'AuthorizationPermissionMismatch',
    message: `${unauthorized} using this permission.`,
  },
  'wrong permission by a stored policy': {
    options: { sasPolicy: 'weekly' },
    given: act('policy', { id: 'weekly', permissions: 'w' }),
    status: 403,
    code: 'AuthorizationPermissionMismatch',
    message: `${unauthorized} using this permission.`,
  },
  'sip mismatch': {
    options: { sasAddresses: '10.0.0.1-10.0.0.255' },
    status: 403,
    code: 'AuthorizationSourceIPMismatch',
    message: `${unauthorized} using this source IP 127.0.0.1.`,
    also: '<SourceIP>127.0.0.1</SourceIP>',
  },
  'https only over http': {
    options: { sasProtocol: 'https-only' },
    status: 403,
    code: 'AuthorizationProtocolMismatch',
    message: `${unauthorized} using this protocol.`,
    also: '<Protocol>http</Protocol>',
  },
  'http at all, where the account takes https only': {
    given: act('break-link', { name: 'https-required' }),
    status: 400,
    code: 'AccountRequiresHttps',
    message: 'The account being accessed does not support http.',
  },
  'network rule': {
    given: act('break-link', { name: 'firewall' }),
    status: 403,
    code: 'AuthorizationFailure',
    message: `${unauthorized}.`,
  },
  'shared key off': {
    given: act('break-link', { name: 'key-access-off' }),
    status: 403,
    code: 'KeyBasedAuthenticationNotPermitted',
    message: 'Key based authentication is not permitted on this storage account.',
  },
  'SAS and Authorization, 400': { init: bearer, status: 400, ...wrongInformation },
  'SAS and Authorization, 401': {
    options: { twoCredentialsStatus: 401 },
    init: bearer,
    status: 401,
    code: 'InvalidAuthenticationInfo',
    message: seeChallenge,
  },
  'SAS and Authorization, 403': {
    options: { twoCredentialsStatus: 403 },
    init: bearer,
    status: 403,
    code: 'AuthenticationFailed',
    message: authentication,
  },
  'no sig, public access off': {
    given: without('sig'),
    status: 409,
    code: 'PublicAccessNotPermitted',
    message: 'Public access is not permitted on this storage account.',
  },
  'no sig, public access on, 404': {
    options: { anonymousStatus: 404 },
    given: without('sig'),
    status: 404,
    code: 'ResourceNotFound',
    message: 'The specified resource does not exist.',
  },
  'no sig, public access on, 401': {
    options: { anonymousStatus: 401 },
    given: without('sig'),
    status: 401,
    code: 'NoAuthenticationInformation',
    message: seeChallenge,
  },
  'blob gone': {
    given: act('delete-file'),
    status: 404,
    code: 'BlobNotFound',
    message: 'The specified blob does not exist.',
  },
  'container gone': {
    given: act('break-link', { name: 'container-gone' }),
    status: 404,
    code: 'ContainerNotFound',
    message: 'The specified container does not exist.',
  },
  'a container that never was': {
    given: async (drill, url) =>
      (await signBySdk(drill, url, { containerName: 'elsewhere' })).replace(
        '/exported-files/',
        '/elsewhere/',
      ),
    status: 404,
    code: 'ContainerNotFound',
    message: 'The specified container does not exist.',
  },
  'POST on a blob': {
    init: { method: 'POST' },
    status: 405,
    code: 'UnsupportedHttpVerb',
    message: "The resource doesn't support specified Http Verb.",
  },
  'POST with a broken SAS': { given: change('sig', 'x'), init: { method: 'POST' }, ...notWellFormed },
  'POST with an expired SAS': {
    given: wait('1h'),
    init: { method: 'POST' },
    ...failed(`Signed expiry time [${one}] must be after signed start time [${one}]`),
  },
  'POST without a signature': {
    given: without('sig'),
    init: { method: 'POST' },
    status: 405,
    code: 'UnsupportedHttpVerb',
    message: "The resource doesn't support specified Http Verb.",
  },
}
