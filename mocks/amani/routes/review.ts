import { z } from 'zod'
import { assumed, fixed } from '../../../src/kernel/contract/evidence.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { archiveDocument, findDocument, reviewDocument } from '../life/documents.ts'
import { checkCodes, isCheckCode } from '../model/enums.ts'
import { bodyOf, integerField } from '../wire/fields.ts'
import { route } from '../model/shape.ts'
import { toDocument } from '../wire/rows.ts'
import { documentShape, statusChangeShape } from '../wire/shapes.ts'

/** What a reviewer does with a document. */

const review = bodyOf({
  status: z.enum(['APPROVED', 'REJECTED']),
  errors: z
    .array(
      integerField.pipe(z.custom<number>().refine(isCheckCode, `Not a known error code: ${checkCodes}.`)),
    )
    .default([]),
})

const archiving = assumed('a page on archiving and restoring exists and could not be read', 'archiveEvent')

export const reviewRoutes = [
  route({
    method: 'PUT',
    path: '/api/v2/document/:id/status',
    summary: 'approve or reject a document, with the codes of what is wrong with it',
    evidence: assumed(
      'a page on approving and rejecting exists and could not be read; path and answer follow those for the status of a profile, the codes are those of the SDKs',
      fixed.noOther,
    ),
    body: review,
    answers: { 200: answersJson(statusChangeShape) },
    handle({ params, body }, context) {
      const before = findDocument(context, params.id)
      const { status } = reviewDocument(context, before, body.status, body.errors)
      return json({ result: status !== before.status, status })
    },
  }),
  ...(['archive', 'restore'] as const).map((what) =>
    route({
      method: 'PUT',
      path: `/api/v2/document/:id/${what}`,
      summary: what === 'archive' ? 'put a document out of sight' : 'bring a document back from the archive',
      evidence: archiving,
      answers: { 200: answersJson(documentShape) },
      handle: ({ params }, context) =>
        json(toDocument(archiveDocument(context, findDocument(context, params.id), what === 'archive'))),
    }),
  ),
]
