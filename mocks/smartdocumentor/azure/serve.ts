import { createHash } from 'node:crypto'
import type { Reply, ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import { conditionDenial } from './conditions.ts'
import { denialReply } from './denial-reply.ts'
import { denials, type Denial } from './denials.ts'
import { standardHeaders, type Asked, type BlobService } from './headers.ts'
import { readQuery } from './query.ts'
import { readRange, type Range } from './ranges.ts'
import { httpTime } from './times.ts'

/** What is read: a block blob. */
export interface BlockBlob {
  readonly contentType: string
  /** Epoch ms. */
  readonly createdAt: number
  render(): Promise<Uint8Array>
}

/** What a read runs into although its URL is good. */
export type ReadProblem =
  | { readonly kind: 'deny'; readonly denial: Denial }
  /** Before anybody looks at the signature, and only over http. */
  | { readonly kind: 'deny-http'; readonly denial: Denial }
  | { readonly kind: 'cut'; readonly how: 'reset' | 'end' }
  | { readonly kind: 'wrong-md5' }
  | { readonly kind: 'wrong-type' }

export interface BlobRead extends Asked {
  readonly headers: Headers
  /** The raw query string, without `?`. */
  readonly search: string
}

/** The blob for a caller who may read it: whole, in part, or only asked about. */
export async function serveBlob(
  service: BlobService,
  asked: BlobRead,
  blob: BlockBlob,
  problem: ReadProblem | undefined,
): Promise<Reply> {
  const query = readQuery(asked.search)
  const version = query.get('sv') ?? ''
  const revision = { etag: entityTag(blob.createdAt), modifiedAt: blob.createdAt }
  const failed = conditionDenial(asked.headers, revision)
  if (failed) return denialReply(service, asked, failed, version)
  const body = await blob.render()
  const range: Range = asked.method === 'HEAD' ? { kind: 'all' } : readRange(asked.headers, body.length)
  if (range.kind === 'beyond') return denialReply(service, asked, denials.invalidRange, version)
  const headers = {
    'Content-Type': problem?.kind === 'wrong-type' ? 'application/octet-stream' : blob.contentType,
    'Last-Modified': httpTime(blob.createdAt),
    'Accept-Ranges': 'bytes',
    ETag: revision.etag,
    ...standardHeaders(service, asked, version),
    'x-ms-creation-time': httpTime(blob.createdAt),
    'x-ms-lease-status': 'unlocked',
    'x-ms-lease-state': 'available',
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-server-encrypted': 'true',
    ...overrides(query, problem),
  }
  return answer(asked, body, range, headers, problem)
}

function answer(
  asked: BlobRead,
  body: Uint8Array,
  range: Range,
  headers: ReplyHeaders,
  problem: ReadProblem | undefined,
): Reply {
  const whole = md5(problem?.kind === 'wrong-md5' ? new Uint8Array() : body)
  if (asked.method === 'HEAD') {
    const about = { 'Content-Length': String(body.length), 'Content-MD5': whole }
    const tier = { 'x-ms-access-tier': 'Hot', 'x-ms-access-tier-inferred': 'true' }
    return { kind: 'empty', status: 200, headers: { ...about, ...headers, ...tier } }
  }
  if (range.kind !== 'part') return cut(body, 200, { 'Content-MD5': whole, ...headers }, problem)
  const part = body.subarray(range.first, range.last + 1)
  const wantsMd5 = asked.headers.get('x-ms-range-get-content-md5')?.toLowerCase() === 'true'
  const about = {
    'Content-Range': `bytes ${range.first}-${range.last}/${body.length}`,
    ...(wantsMd5 && { 'Content-MD5': problem?.kind === 'wrong-md5' ? whole : md5(part) }),
    'x-ms-blob-content-md5': whole,
  }
  return cut(part, 206, { ...about, ...headers }, problem)
}

const cut = (
  body: Uint8Array,
  status: number,
  headers: ReplyHeaders,
  problem: ReadProblem | undefined,
): Reply => ({
  kind: 'bytes',
  status,
  body,
  headers,
  ...(problem?.kind === 'cut' && { cut: { afterBytes: Math.floor(body.length / 2), how: problem.how } }),
})

const overridden = {
  rscc: 'Cache-Control',
  rscd: 'Content-Disposition',
  rsce: 'Content-Encoding',
  rscl: 'Content-Language',
  rsct: 'Content-Type',
} as const

/** They are signed, so whoever has a good URL was meant to see them. */
function overrides(query: ReadonlyMap<string, string>, problem: ReadProblem | undefined): ReplyHeaders {
  const given = Object.entries(overridden).flatMap(([name, header]) => {
    const value = toHeader(query.get(name) ?? '')
    return value === '' || (name === 'rsct' && problem?.kind === 'wrong-type')
      ? []
      : [[header, value] as const]
  })
  return Object.fromEntries(given)
}

/** UTF-8 on the wire, and nothing that could end the header. */
const toHeader = (value: string): string =>
  Buffer.from(value.replaceAll(/\p{Cc}/gu, ' ').trim(), 'utf8').toString('latin1')

const md5 = (body: Uint8Array): string => createHash('md5').update(body).digest('base64')

/** Azure's are times too: .NET ticks (100 ns since the year 1) in hexadecimal. */
function entityTag(ms: number): string {
  const ticks = BigInt(ms) * 10_000n + 621_355_968_000_000_000n
  return `"0x${ticks.toString(16).toUpperCase()}"`
}
