import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { documented, observed } from '../../../src/kernel/contract/evidence.ts'
import type { Reply } from '../../../src/kernel/contract/reply.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { denialOf } from '../azure/check.ts'
import { denials, type Denial } from '../azure/denials.ts'
import { refuse } from '../azure/denial-reply.ts'
import { readQuery } from '../azure/query.ts'
import { serveBlob } from '../azure/serve.ts'
import { protocolOf } from '../storage/file-url.ts'
import { route, type SmartdocumentorContext } from '../model/shape.ts'
import type { Blob } from '../model/tables.ts'
import { containers, secretsOf } from '../storage/storage.ts'
import { readFaults, type ReadFaultEffect } from '../model/bad-links.ts'

const path = '/blob/:account/:container/**:blob'

type BlobRequest = ApiRequest<{ readonly account: string; readonly container: string; readonly blob: string }>
type ReadBlob = DeepReadonly<Blob>

export const blobRoutes = [
  route({
    method: 'GET',
    path,
    summary: 'download a file, or a range of it, by its signed URL',
    file: 'kept',
    evidence: documented(
      'export/webhooks/webhook-url-to-file-anonymization: SAS token protected URL, 403 once it has expired',
    ),
    open: true,
    handle: read,
  }),
  route({
    method: 'HEAD',
    path,
    summary: 'ask about a file by its signed URL',
    file: 'kept',
    evidence: observed('recordings of azure-sdk-for-js'),
    open: true,
    handle: read,
  }),
  ...(['POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) =>
    route({
      method,
      path,
      summary: 'refuse to change a file',
      evidence: observed('tusdotnet/tusdotnet#235, Azure/azure-sdk-for-net#9204'),
      open: true,
      handle: (request, context) => refuse(context, request, denials.unsupportedVerb),
    }),
  ),
]

async function read(request: BlobRequest, context: SmartdocumentorContext): Promise<Reply> {
  const { container, blob: name } = request.params
  const query = readQuery(request.search)
  const blob = context.db.blobs.get(`${container}/${name}`)
  const denial = refusal(request, context, blob)
  if (denial) return refuse(context, request, denial, query.get('sv'))
  // There is one revision of each file, and it has neither a version nor a snapshot.
  if (!blob || query.has('versionid') || query.has('snapshot'))
    return refuse(context, request, denials.blobNotFound, query.get('sv'))
  const effect = takeFault(context, blob)
  return effect?.kind === 'deny'
    ? refuse(context, request, effect.denial, query.get('sv'))
    : await serveBlob(context, request, blob, effect)
}

function refusal(
  { params, search, headers, ip }: BlobRequest,
  context: SmartdocumentorContext,
  blob: ReadBlob | undefined,
): Denial | undefined {
  const protocol = protocolOf(context)
  const early = blob && effectOf(blob)
  if (blob && early?.kind === 'deny-http' && protocol === 'http') {
    takeFault(context, blob)
    return early.denial
  }
  return (
    denialOf({ ...params, search, headers, ip, protocol, now: context.now(), storage: secretsOf(context) }) ??
    (containers.includes(params.container) ? undefined : denials.containerNotFound)
  )
}

const effectOf = ({ fault }: ReadBlob): ReadFaultEffect | undefined =>
  fault ? readFaults[fault.name].effect : undefined

/** What this read runs into, counted down. */
function takeFault({ db }: SmartdocumentorContext, blob: ReadBlob): ReadFaultEffect | undefined {
  const { fault } = blob
  if (fault && fault.left !== null)
    db.blobs.patch(blob.id, { fault: fault.left > 1 ? { ...fault, left: fault.left - 1 } : null })
  return effectOf(blob)
}
