import { SASProtocol } from '@azure/storage-blob'
import type { Wishes } from '../mocks/smartdocumentor/sdk.ts'

/** One read that both servers get. */
export interface Case {
  /** What Azure's SDK signs; a good SAS of an hour when left out. */
  readonly wishes?: (now: number) => Wishes
  /** What a client does to the URL; from its path on, which both servers share. */
  readonly mangle?: (path: string) => string
  readonly init?: RequestInit
  /** The allow-list: statuses that are known to differ, ours first (0: unreadable), and why ours is Azure's. */
  readonly differs?: { readonly statuses: readonly [number, number]; readonly because: string }
}

const second = 1000
const hour = 3600 * second
const parameter = (name: string, value: string) => (path: string) =>
  path.replace(new RegExp(`([?&]${name}=)[^&]*`), `$1${value}`)
const without = (name: string) => (path: string) =>
  path.replace(new RegExp(`([?&])${name}=[^&]*&?`), '$1').replace(/&$/, '')
const header = (name: string, value: string): RequestInit => ({ headers: { [name]: value } })
const codeOnly = 'Azurite says AuthorizationFailure for all of them'

const everything: Wishes = {
  cacheControl: 'no-store',
  contentDisposition: 'attachment; filename="a b+c&d.pdf"',
  contentEncoding: 'identity',
  contentLanguage: 'pt-PT',
  contentType: 'text/plain; charset=utf-8',
}

const versions = ['2015-04-05', '2018-11-09', '2020-12-06', '2022-11-02', '2025-11-05', '2026-04-06']

export const cases: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    versions.flatMap((version): [string, Case][] => [
      [`sv ${version}`, { wishes: () => ({ version }) }],
      [`sv ${version}, with every header`, { wishes: () => ({ version, ...everything }) }],
      [`sv ${version}, changed`, { wishes: () => ({ version }), mangle: parameter('sp', 'rw') }],
    ]),
  ),
  'container SAS': { wishes: () => ({ blobName: '' }) },
  HEAD: { init: { method: 'HEAD' } },
  'parameters in another order': {
    mangle: (path) => {
      const [name, query = ''] = path.split('?')
      return `${name}?${query.split('&').toReversed().join('&')}`
    },
  },
  'one more parameter': { mangle: (path) => `${path}&page=1` },
  'lower-case escapes': {
    mangle: (path) => path.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
  },
  'range a-b': { init: header('range', 'bytes=0-9') },
  'range a-': { init: header('range', 'bytes=100-') },
  'x-ms-range': { init: header('x-ms-range', 'bytes=1-3') },
  'range with its MD5': {
    init: { headers: { range: 'bytes=0-9', 'x-ms-range-get-content-md5': 'true' } },
  },
  'range past the end': { init: header('range', 'bytes=99999999-') },
  'range of a suffix': {
    init: header('range', 'bytes=-5'),
    differs: {
      statuses: [200, 0],
      because: 'row 05: Azurite answers 206 with Content-Length NaN, which is not HTTP',
    },
  },
  'range and its MD5, too long': {
    init: { headers: { range: 'bytes=0-99999999', 'x-ms-range-get-content-md5': 'true' } },
    differs: { statuses: [400, 206], because: 'Azurite has no limit of 4 MiB' },
  },
  'If-None-Match *': { init: header('if-none-match', '*') },
  'If-None-Match and If-Modified-Since, one of them passed': {
    init: { headers: { 'if-none-match': '"0x1"', 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' } },
  },
  'If-Match miss': { init: header('if-match', '"0x1"') },
  'If-Modified-Since in the future': {
    init: header('if-modified-since', 'Fri, 01 Jan 2100 00:00:00 GMT'),
  },
  'If-Unmodified-Since in the past': {
    init: header('if-unmodified-since', 'Sat, 01 Jan 2000 00:00:00 GMT'),
  },
  'wrong permission': { wishes: () => ({ permissions: 'w' }) },
  'https only over http': { wishes: () => ({ protocol: SASProtocol.Https }) },
  expired: { wishes: (now) => ({ expiresOn: new Date(now - second) }) },
  'not yet valid': { wishes: (now) => ({ startsOn: new Date(now + hour / 2) }) },
  'another signature': { mangle: parameter('sig', `${'A'.repeat(43)}%3D`) },
  'no such blob': {
    wishes: () => ({ blobName: 'none.pdf' }),
    mangle: (path) => path.replace(/\/[^/]*\?/, '/none.pdf?'),
  },
  'stored policy missing': { wishes: () => ({ identifier: 'weekly' }) },
  'sr missing': { mangle: without('sr') },
  'se missing': { mangle: without('se') },
  'sp missing': { mangle: without('sp') },
  // Not in the middle of an escape, where Azurite breaks now and then.
  'sig truncated': { mangle: (path) => path.slice(0, -6).replace(/%.?$/, '') },
  'sv of the future': { mangle: parameter('sv', '2099-01-01') },
  anonymous: {
    mangle: (path) => path.replace(/\?.*/, ''),
    differs: { statuses: [409, 403], because: `rows 12 to 29: ${codeOnly}, anonymous ones too` },
  },
  'sip of somebody else': {
    wishes: () => ({ ipRange: { start: '10.0.0.1' } }),
    differs: { statuses: [403, 200], because: 'row 39: Azurite never enforces sip' },
  },
  'escaped twice': {
    mangle: (path) => path.replace(/\?.*/, (query) => query.replaceAll('%', '%25')),
    differs: { statuses: [403, 200], because: 'row 53: Azurite decodes twice' },
  },
  'Authorization too': {
    init: header('authorization', 'Bearer a.b.c'),
    differs: { statuses: [400, 200], because: 'row 58: Azurite ignores the header' },
  },
  POST: {
    init: { method: 'POST' },
    differs: { statuses: [405, 400], because: 'rows 33, 34: Azurite answers 400 with no body' },
  },
  PATCH: {
    init: { method: 'PATCH' },
    differs: { statuses: [405, 400], because: 'rows 33, 34: Azurite answers 400 with no body' },
  },
}
