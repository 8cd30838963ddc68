import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { RefusalError, notFound } from '../../../src/kernel/contract/refusal.ts'
import { answersFile } from '../../../src/kernel/contract/good-answer.ts'
import { file as fileReply, type Reply, type ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import { findFile, findRequest, withFiles } from '../life/requests.ts'
import { pdfOf, zipOf, type Download } from '../wire/paper.ts'
import { route } from '../model/shape.ts'
import type { RequestRow } from '../model/tables.ts'
import { texts } from '../model/texts.ts'

export const downloadRoutes = [
  route({
    method: 'GET',
    path: '/v1/file/download/:id',
    summary: 'download every file of a request as ZIP',
    file: 'kept',
    evidence: documented('guides/endpoints/download'),
    answers: { 200: answersFile('application/zip', 'Content-Disposition') },
    handle: ({ params }, context) =>
      whenReady(findRequest(context, params.id), (request) => zipOf(context, withFiles(context, request))),
  }),
  route({
    method: 'GET',
    path: '/v1/file/download/:id/:fileId',
    summary: 'download one file as PDF',
    file: 'kept',
    evidence: documented('guides/endpoints/download; guides/webhooks, legacy edition'),
    answers: { 200: answersFile('application/pdf', 'Content-Disposition', 'File-ID') },
    handle({ params }, context) {
      const file = findFile(context, params.id, params.fileId)
      if (!file) throw notFound(findRequest(context, params.id) ? texts.noFile : texts.noRequest)
      const headers = { 'File-ID': file.id }
      return whenReady(
        findRequest(context, file.request),
        (request) => pdfOf(context, request, file),
        headers,
      )
    },
  }),
]

/** The file, once its request is done and until it expires. */
export function whenReady(
  request: DeepReadonly<RequestRow> | undefined,
  make: (request: DeepReadonly<RequestRow>) => Download,
  headers: ReplyHeaders = {},
): Reply {
  if (!request) throw notFound(texts.noRequest)
  if (request.expiredAt !== null) throw new RefusalError({ kind: 'expired' })
  if (request.doneAt === null) throw new RefusalError({ kind: 'not-ready' })
  const made = make(request)
  return fileReply(made.file, { ...made.headers, ...headers })
}
