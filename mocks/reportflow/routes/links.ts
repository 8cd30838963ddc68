import { assumed, fixed, documented } from '../../../src/kernel/contract/evidence.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { answersFile } from '../../../src/kernel/contract/good-answer.ts'
import { file, text } from '../../../src/kernel/contract/reply.ts'
import { accountOf } from '../state/account.ts'
import { findFile, findRequest, withFiles } from '../life/requests.ts'
import { resultOf, pdfOf } from '../wire/paper.ts'
import { route } from '../model/shape.ts'
import { texts } from '../model/texts.ts'
import { whenReady } from './download.ts'

/** Where links in answers and webhooks lead; none of them asks for credentials. */
export const linkRoutes = [
  route({
    method: 'GET',
    path: '/:workspaceId/design/:designId/files/:uuid',
    summary: 'legacy: the file or the ZIP that an answer’s `url` or `File-URL` names',
    file: 'kept',
    evidence: documented(
      'guides/endpoints/async-single and async-multiple, legacy edition: the samples fetch `url`',
    ),
    editions: ['legacy'],
    open: true,
    answers: { 200: answersFile(['application/pdf', 'application/zip'], 'Content-Disposition') },
    handle({ params }, context) {
      const request = findRequest(context, params.uuid)
      const isHere =
        accountOf(context).workspaceId === params.workspaceId && request?.designId === params.designId
      return whenReady(isHere ? request : undefined, (ready) => {
        const one = withFiles(context, ready).files.find(({ downloadId }) => downloadId === params.uuid)
        return one ? pdfOf(context, ready, one) : resultOf(context, withFiles(context, ready))
      })
    },
  }),
  route({
    method: 'GET',
    path: '/file/:requestId/:fileId',
    summary: 'the page that `share.url` names, where a person would look at the file',
    evidence: assumed('the webhook page prints the URL of it and nothing more', fixed.ours),
    open: true,
    answers: { 200: answersFile('text/html') },
    handle({ params }, context) {
      const shared = findFile(context, params.requestId, params.fileId)
      if (!shared) throw notFound(texts.noFile)
      return text(page(shared.id), 'text/html; charset=utf-8')
    },
  }),
  route({
    method: 'GET',
    path: '/thumbnails/:id',
    summary: 'the picture that the list of designs or of templates names',
    evidence: assumed('clients show a thumbnail URL of each; no page says where it leads', fixed.ours),
    open: true,
    answers: { 200: answersFile('image/png') },
    handle({ params }, context) {
      if (!context.db.designs.get(params.id) && !context.db.templates.get(params.id))
        throw notFound(texts.noDesign)
      return file({ kind: 'png' })
    },
  }),
]

const page = (fileId: string): string =>
  `<!doctype html><title>ReportFlow specimen</title><p>Here a person would look at file ${fileId}. This page was made by hookdrill.</p>`
