import { z } from 'zod'
import type { Json } from '../../../src/kernel/data/json.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { editionOf } from '../wire/edition-of.ts'
import type { Edition, RequestWithFiles } from '../wire/edition.ts'
import { originOf } from '../wire/links.ts'
import type { CheckedRequest } from './check-request.ts'
import { countPages } from './plan.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { FileRow, RequestRow } from '../model/tables.ts'

type ReadRequest = DeepReadonly<RequestRow>

/** Writes a request down; its files can be downloaded once it is complete. */
export function createRequest(
  context: ReportflowContext,
  { kind, designId, version, contents }: CheckedRequest,
  edition: Edition,
): RequestWithFiles {
  const { db, ids } = context
  const request = db.requests.put({
    id: ids.uuid(),
    kind,
    edition: edition.name,
    origin: originOf(context),
    designId,
    version,
    batchId: kind === 'multiple' ? edition.newBatchId(ids) : null,
    doneAt: null,
    expiredAt: null,
  })
  const files = contents.map((content) =>
    db.files.put({
      ...content,
      id: edition.newFileId(ids),
      request: request.id,
      downloadId: edition.downloadId(request, ids),
    }),
  )
  countPages(context, files.length)
  return { request, files }
}

/** One webhook for each request, with all its files; a request is completed once. */
export function completeRequest(context: ReportflowContext, request: ReadRequest): RequestWithFiles {
  if (request.doneAt !== null) return withFiles(context, request)
  const done = withFiles(context, context.db.requests.patch(request.id, { doneAt: context.now() }))
  context.emit('file.completed', editionOf(request).completed(context, done))
  return done
}

/** Its files have been kept long enough: from now on they are not there. */
export const expireRequest = (context: ReportflowContext, request: ReadRequest): ReadRequest =>
  request.expiredAt === null ? context.db.requests.patch(request.id, { expiredAt: context.now() }) : request

export const withFiles = ({ db }: ReportflowContext, request: ReadRequest): RequestWithFiles => ({
  request,
  files: db.files.where('request', request.id),
})

/** By its own id, or by one that stands before a file's id in a download path. */
export function findRequest({ db }: ReportflowContext, id: string): ReadRequest | undefined {
  const request = db.requests.get(id)
  if (request) return request
  const [file] = db.files.where('downloadId', id)
  return file && db.requests.get(file.request)
}

/** The file that a download path means. */
export function findFile(
  { db }: ReportflowContext,
  downloadId: string,
  fileId: string,
): DeepReadonly<FileRow> | undefined {
  const file = db.files.get(fileId)
  return file?.downloadId === downloadId ? file : undefined
}

const jobData = z.object({ request: z.string() })

export const jobs = {
  /** An asynchronous request is done; somebody may have completed it before its time. */
  complete(data: Json, context: ReportflowContext): void {
    const request = context.db.requests.get(jobData.parse(data).request)
    if (!request || request.doneAt !== null) return
    completeRequest(context, request)
    context.reportChange({ what: 'request', id: request.id, became: 'done' })
  },
}
