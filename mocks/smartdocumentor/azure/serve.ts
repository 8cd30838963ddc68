import type { Reply, ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import { md5, rangeChecksums } from './checksums.ts'
import { conditionDenial, type Revision } from './conditions.ts'
import { denialReply } from './denial-reply.ts'
import { denials, invalidQueryParameter, invalidRange, type Denial } from './denials.ts'
import type { Query } from './fields.ts'
import { standardHeaders } from './headers.ts'
import type { Operation } from './operation.ts'
import { readRange } from './ranges.ts'
import type { BlobCall, BlobService, ReadProblem, StoredBlob } from './service.ts'
import { encodeStructured, structuredBody } from './structured-body.ts'
import { httpTime, isoTime } from './times.ts'
import { xmlBytes } from './xml.ts'

/** A call that may do what it asks, and the blob that it is about. */
export interface Permitted {
  readonly service: BlobService
  readonly call: BlobCall
  readonly query: Query
  readonly version: string
  readonly blob: StoredBlob
  readonly problem: ReadProblem | undefined
}

/** What an operation on a blob answers, once nothing stands in its way but its conditions. */
export async function serveBlob({ kind }: Operation, permitted: Permitted): Promise<Reply> {
  const { call, blob } = permitted
  const failed = call.headers.has('x-ms-lease-id')
    ? denials.noLease
    : conditionDenial(call.headers, revisionOf(blob))
  if (failed) return refused(permitted, failed)
  switch (kind) {
    case 'read':
      return await content(permitted)
    case 'properties':
      return await properties(permitted)
    case 'metadata':
      return { kind: 'empty', status: 200, headers: { 'Content-Length': '0', ...revisionHeaders(permitted) } }
    case 'block-list':
      return blockList(permitted)
    case 'tags':
      return xml(permitted, '<Tags><TagSet /></Tags>')
    case 'page-list':
    case 'write': // Refused before it gets here.
      return refused(permitted, denials.invalidBlobType)
  }
}

const refused = ({ service, call, version }: Permitted, denial: Denial): Reply =>
  denialReply(service, call, denial, version)

async function content(permitted: Permitted): Promise<Reply> {
  const { call, blob, problem } = permitted
  const body = await blob.render()
  const range = readRange(call.headers, body.length)
  if (range.kind === 'beyond') return refused(permitted, invalidRange(body.length))
  const whole = md5(problem?.kind === 'wrong-md5' ? new Uint8Array() : body)
  const headers = blobHeaders(permitted)
  if (range.kind === 'all') return send(permitted, body, 200, { 'Content-MD5': whole, ...headers })
  const part = body.subarray(range.first, range.last + 1)
  const about = {
    'Content-Range': `bytes ${range.first}-${range.last}/${body.length}`,
    ...rangeChecksums(call.headers, problem?.kind === 'wrong-md5' ? body : part),
    'x-ms-blob-content-md5': whole,
  }
  return send(permitted, part, 206, { ...about, ...headers })
}

function send(
  { call, problem }: Permitted,
  content: Uint8Array,
  status: number,
  headers: ReplyHeaders,
): Reply {
  const isStructured = call.headers.has(structuredBody.header)
  const body = isStructured ? encodeStructured(content) : content
  return {
    kind: 'bytes',
    status,
    body,
    headers: {
      ...headers,
      ...(isStructured && {
        [structuredBody.header]: structuredBody.kind,
        [structuredBody.lengthHeader]: String(content.length),
      }),
    },
    ...(problem?.kind === 'cut' && { cut: { afterBytes: Math.floor(body.length / 2), how: problem.how } }),
  }
}

async function properties(permitted: Permitted): Promise<Reply> {
  const { blob, problem } = permitted
  const body = await blob.render()
  const headers = {
    'Content-Length': String(body.length),
    'Content-MD5': md5(problem?.kind === 'wrong-md5' ? new Uint8Array() : body),
    ...blobHeaders(permitted),
    'x-ms-access-tier': 'Hot',
    'x-ms-access-tier-inferred': 'true',
  }
  return { kind: 'empty', status: 200, headers }
}

/** A blob that was written in one piece has no blocks. */
function blockList(permitted: Permitted): Reply {
  const type = permitted.query.get('blocklisttype')?.toLowerCase() ?? 'committed'
  if (!['committed', 'uncommitted', 'all'].includes(type))
    return refused(permitted, {
      ...invalidQueryParameter('blocklisttype', permitted.query.get('blocklisttype') ?? ''),
      dispatched: true,
    })
  const committed = type === 'uncommitted' ? '' : '<CommittedBlocks />'
  const uncommitted = type === 'committed' ? '' : '<UncommittedBlocks />'
  return xml(permitted, `<BlockList>${committed}${uncommitted}</BlockList>`)
}

const xml = (permitted: Permitted, root: string): Reply => ({
  kind: 'bytes',
  status: 200,
  body: xmlBytes(permitted.service, root),
  headers: { 'Content-Type': 'application/xml', ...revisionHeaders(permitted) },
})

function blobHeaders(permitted: Permitted): ReplyHeaders {
  const { blob, query, problem } = permitted
  return {
    'Content-Type': problem?.kind === 'wrong-type' ? 'application/octet-stream' : blob.contentType,
    'Accept-Ranges': 'bytes',
    ...revisionHeaders(permitted),
    'x-ms-creation-time': httpTime(blob.createdAt),
    'x-ms-lease-status': 'unlocked',
    'x-ms-lease-state': 'available',
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-server-encrypted': 'true',
    ...overrides(query, problem),
  }
}

/** The oldest version of the service that knows versions of blobs. */
const firstWithVersions = '2019-12-12'

function revisionHeaders({ service, call, version, blob }: Permitted): ReplyHeaders {
  const hasVersion = service.versioning && version >= firstWithVersions
  return {
    'Last-Modified': httpTime(blob.createdAt),
    ETag: revisionOf(blob).etag,
    ...standardHeaders(service, call, version),
    ...(hasVersion && { 'x-ms-version-id': versionIdOf(blob), 'x-ms-is-current-version': 'true' }),
  }
}

/** A version of a blob is named by the time at which it was written. */
export const versionIdOf = ({ createdAt }: StoredBlob): string => isoTime(createdAt, 7)

const revisionOf = ({ createdAt }: StoredBlob): Revision => ({
  etag: entityTag(createdAt),
  modifiedAt: createdAt,
})

/** Azure's are times too: .NET ticks (100 ns since the year 1) in hexadecimal. */
function entityTag(ms: number): string {
  const ticks = BigInt(ms) * 10_000n + 621_355_968_000_000_000n
  return `"0x${ticks.toString(16).toUpperCase()}"`
}

const overridden = {
  rscc: 'Cache-Control',
  rscd: 'Content-Disposition',
  rsce: 'Content-Encoding',
  rscl: 'Content-Language',
  rsct: 'Content-Type',
} as const

/** They are signed, so whoever has a good URL was meant to see them. */
function overrides(query: Query, problem: ReadProblem | undefined): ReplyHeaders {
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
