import { assumed, documented } from '../../../src/vendor/evidence.ts'
import { FaultError, notFound } from '../../../src/vendor/fault.ts'
import { file, text } from '../../../src/vendor/reply.ts'
import { accountOf, editionOf, type Edition } from '../edition.ts'
import { findFile, findRequest, orderOf } from '../life.ts'
import { orderedOf, pdfOf } from '../paper.ts'
import { route, type ReportflowContext } from '../shape.ts'
import { texts } from '../texts.ts'
import { whenReady } from './download.ts'

/** Where links in answers and webhooks lead; none of them asks for credentials. */
export const linkRoutes = [
  route({
    method: 'GET',
    path: '/:workspaceId/design/:designId/files/:uuid',
    summary: 'legacy: the file or the ZIP that an answer’s `url` or `File-URL` names',
    evidence: documented(
      'guides/endpoints/async-single and async-multiple, legacy edition: the samples fetch `url`',
    ),
    open: true,
    handle({ method, path, params }, context) {
      only('legacy', context, method, path)
      const request = findRequest(context, params.uuid)
      const isHere =
        accountOf(context).workspaceId === params.workspaceId && request?.designId === params.designId
      return whenReady(context, isHere ? request : undefined, (ready) => {
        const one = orderOf(context, ready).files.find(({ downloadId }) => downloadId === params.uuid)
        return one ? pdfOf(context, ready, one) : orderedOf(context, orderOf(context, ready))
      })
    },
  }),
  route({
    method: 'GET',
    path: '/file/:requestId/:fileId',
    summary: 'current: the page that `share.url` names, where a person would look at the file',
    evidence: assumed('the webhook page prints the URL of it and nothing more'),
    open: true,
    handle({ method, path, params }, context) {
      only('current', context, method, path)
      const shared = findFile(context, params.requestId, params.fileId)
      if (!shared) throw notFound(texts.noFile)
      return text(page(shared.id), 'text/html; charset=utf-8')
    },
  }),
  route({
    method: 'GET',
    path: '/thumbnails/:designId',
    summary: 'the picture that the list of designs names',
    evidence: assumed('clients show a thumbnail URL of each design; no page says where it leads'),
    open: true,
    handle({ params }, context) {
      if (!context.db.designs.get(params.designId)) throw notFound(texts.noDesign)
      return file({ kind: 'png' })
    },
  }),
]

function only(name: Edition['name'], context: ReportflowContext, method: string, path: string): void {
  if (editionOf(context).name !== name) throw new FaultError({ kind: 'no-route', method, path })
}

const page = (fileId: string): string =>
  `<!doctype html><title>ReportFlow specimen</title><p>Here a person would look at file ${fileId}. This page was made by hookdrill.</p>`
