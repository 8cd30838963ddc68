import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { documented, observed } from '../../../src/kernel/contract/evidence.ts'
import type { Reply } from '../../../src/kernel/contract/reply.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { denialOf } from '../azure/check.ts'
import { denialReply } from '../azure/denial-reply.ts'
import { denials, type Denial } from '../azure/denials.ts'
import { readQuery } from '../azure/query.ts'
import { serveBlob, type BlockBlob, type ReadProblem } from '../azure/serve.ts'
import { protocolOf } from '../storage/file-url.ts'
import { route, type SmartdocumentorContext } from '../model/shape.ts'
import type { Blob } from '../model/tables.ts'
import { containers, secretsOf, serviceOf } from '../storage/storage.ts'
import { readProblems } from '../model/bad-links.ts'

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
      handle: (request, context) => denialReply(serviceOf(context), request, denials.unsupportedVerb),
    }),
  ),
]

async function read(request: BlobRequest, context: SmartdocumentorContext): Promise<Reply> {
  const { container, blob: name } = request.params
  const query = readQuery(request.search)
  const blob = context.db.blobs.get(`${container}/${name}`)
  const denial = refusal(request, context, blob)
  if (denial) return denialReply(serviceOf(context), request, denial, query.get('sv'))
  // There is one revision of each file, and it has neither a version nor a snapshot.
  if (!blob || query.has('versionid') || query.has('snapshot'))
    return denialReply(serviceOf(context), request, denials.blobNotFound, query.get('sv'))
  const problem = takeProblem(context, blob)
  return problem?.kind === 'deny'
    ? denialReply(serviceOf(context), request, problem.denial, query.get('sv'))
    : await serveBlob(serviceOf(context), request, toBlockBlob(context, blob), problem)
}

function refusal(
  { params, search, headers, ip }: BlobRequest,
  context: SmartdocumentorContext,
  blob: ReadBlob | undefined,
): Denial | undefined {
  const protocol = protocolOf(context)
  const early = blob && problemOf(blob)
  if (blob && early?.kind === 'deny-http' && protocol === 'http') {
    takeProblem(context, blob)
    return early.denial
  }
  return (
    denialOf({ ...params, search, headers, ip, protocol, now: context.now(), storage: secretsOf(context) }) ??
    (containers.includes(params.container) ? undefined : denials.containerNotFound)
  )
}

const problemOf = ({ problem }: ReadBlob): ReadProblem | undefined =>
  problem ? readProblems[problem.name].problem : undefined

/** What this read runs into, counted down. */
function takeProblem({ db }: SmartdocumentorContext, blob: ReadBlob): ReadProblem | undefined {
  const { problem } = blob
  if (problem && problem.left !== null)
    db.blobs.patch(blob.id, { problem: problem.left > 1 ? { ...problem, left: problem.left - 1 } : null })
  return problemOf(blob)
}

const toBlockBlob = (
  context: SmartdocumentorContext,
  { contentType, createdAt, file }: ReadBlob,
): BlockBlob => ({
  contentType,
  createdAt,
  render: () => context.render(file),
})
