import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import { documented } from '../../../src/vendor/evidence.ts'
import { notFound } from '../../../src/vendor/fault.ts'
import { file as fileReply, type Reply, type ReplyHeaders } from '../../../src/vendor/reply.ts'
import { findFile, findRequest, orderOf } from '../life.ts'
import { pdfOf, zipOf, type Download } from '../paper.ts'
import { problem } from '../problem.ts'
import { route, type ReportflowContext } from '../shape.ts'
import type { RequestRow } from '../state.ts'
import { texts } from '../texts.ts'

export const downloadRoutes = [
  route({
    method: 'GET',
    path: '/v1/file/download/:id',
    summary: 'download every file of a request as ZIP',
    evidence: documented('guides/endpoints/download'),
    handle: ({ params }, context) =>
      whenReady(context, findRequest(context, params.id), (request) =>
        zipOf(context, orderOf(context, request)),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/file/download/:id/:fileId',
    summary: 'download one file as PDF',
    evidence: documented('guides/endpoints/download; guides/webhooks, legacy edition'),
    handle({ params }, context) {
      const file = findFile(context, params.id, params.fileId)
      if (!file) throw notFound(findRequest(context, params.id) ? texts.noFile : texts.noRequest)
      const headers = { 'File-ID': file.id }
      return whenReady(
        context,
        findRequest(context, file.request),
        (request) => pdfOf(context, request, file),
        headers,
      )
    },
  }),
]

/** The file, once its request is done and until it expires. */
export function whenReady(
  context: ReportflowContext,
  request: DeepReadonly<RequestRow> | undefined,
  make: (request: DeepReadonly<RequestRow>) => Download,
  headers: ReplyHeaders = {},
): Reply {
  if (!request) throw notFound(texts.noRequest)
  if (request.expiredAt !== null) throw notFound(texts.noFile)
  if (request.doneAt === null) return notReady(context.options.notReady)
  const made = make(request)
  return fileReply(made.file, { ...made.headers, ...headers })
}

const notReady = (status: 404 | 409): Reply =>
  problem(status, status === 404 ? 'Not Found' : 'Conflict', texts.notReady)
