import { createHash } from 'node:crypto'
import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import { documented, observed } from '../../../src/vendor/evidence.ts'
import { bytes, type Reply } from '../../../src/vendor/reply.ts'
import type { Incoming } from '../../../src/vendor/route.ts'
import { denialOf, versionOf } from '../azure/check.ts'
import { denials, refuse } from '../azure/errors.ts'
import { standardHeaders } from '../azure/headers.ts'
import { httpTime } from '../dates.ts'
import { protocolOf, storageOf } from '../file-url.ts'
import { route, type SmartdocumentorContext } from '../shape.ts'
import type { Blob } from '../state.ts'

const path = '/blob/:account/:container/**:blob'

type BlobRequest = Incoming<{ readonly account: string; readonly container: string; readonly blob: string }>

export const blobRoutes = [
  route({
    method: 'GET',
    path,
    summary: 'download a generated file by its signed URL',
    evidence: documented(
      'export/webhooks/webhook-url-to-file-anonymization: SAS token protected URL, 403 once it has expired',
    ),
    open: true,
    handle: read,
  }),
  route({
    method: 'HEAD',
    path,
    summary: 'ask about a generated file by its signed URL',
    evidence: observed('recordings of azure-sdk-for-js'),
    open: true,
    handle: read,
  }),
  ...(['POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) =>
    route({
      method,
      path,
      summary: 'refuse to change a generated file',
      evidence: observed('tusdotnet/tusdotnet#235, Azure/azure-sdk-for-net#9204'),
      open: true,
      handle: (request, context) => refuse(context, request, denials.unsupportedVerb),
    }),
  ),
]

async function read(request: BlobRequest, context: SmartdocumentorContext): Promise<Reply> {
  const { account, container, blob } = request.params
  const storage = storageOf(context)
  const denial = denialOf({
    search: request.search,
    hasAuthorization: request.headers.has('authorization'),
    protocol: protocolOf(context),
    account,
    container,
    blob,
    key: storage.storageKey,
    now: context.now(),
  })
  const version = versionOf(request.search)
  if (denial) return refuse(context, request, denial, version)
  if (container !== storage.container) return refuse(context, request, denials.containerNotFound, version)
  const found = context.db.blobs.get(`${container}/${blob}`)
  return found
    ? await serve(request, context, found, version)
    : refuse(context, request, denials.blobNotFound, version)
}

async function serve(
  request: BlobRequest,
  context: SmartdocumentorContext,
  blob: DeepReadonly<Blob>,
  version: string,
): Promise<Reply> {
  const body = await context.render(blob.file)
  const headers = {
    'Content-MD5': createHash('md5').update(body).digest('base64'),
    'Last-Modified': httpTime(blob.createdAt),
    'Accept-Ranges': 'bytes',
    ETag: entityTag(blob.createdAt),
    ...standardHeaders(context, request, version),
    'x-ms-creation-time': httpTime(blob.createdAt),
    'x-ms-lease-status': 'unlocked',
    'x-ms-lease-state': 'available',
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-server-encrypted': 'true',
  }
  if (request.method !== 'HEAD') return bytes(body, blob.contentType, 200, headers)
  const about = { 'Content-Length': String(body.length), 'Content-Type': blob.contentType }
  const tier = { 'x-ms-access-tier': 'Hot', 'x-ms-access-tier-inferred': 'true' }
  return { kind: 'empty', status: 200, headers: { ...about, ...headers, ...tier } }
}

/** Azure's are times too: .NET ticks (100 ns since the year 1) in hexadecimal. */
function entityTag(ms: number): string {
  const ticks = BigInt(ms) * 10_000n + 621_355_968_000_000_000n
  return `"0x${ticks.toString(16).toUpperCase()}"`
}
