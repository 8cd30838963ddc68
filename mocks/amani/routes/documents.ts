import { z } from 'zod'
import { assumed, fixed } from '../../../src/kernel/contract/evidence.ts'
import { broken, invalid } from '../../../src/kernel/contract/refusal.ts'
import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { explainProfile, findProfile } from '../life/profiles.ts'
import { profileOf, refuseOtherProfile } from '../access/callers.ts'
import { deleteDocument, findDocument, updateDocument, upload } from '../life/documents.ts'
import { uploadSources } from '../model/enums.ts'
import { bodyOf, booleanField, charField, integerField, listOf, pageField } from '../wire/fields.ts'
import { refusePages } from '../wire/page-limits.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { route, type AmaniContext } from '../model/shape.ts'
import type { Document } from '../model/tables.ts'
import { toDocument } from '../wire/rows.ts'
import { documentShape, pageShape } from '../wire/shapes.ts'

const evidence = assumed(
  'bdocs.amani.ai/api lists the path; fields are named after those of the SDKs, and the answer is ours',
  fixed.noOther,
)

const accepts = ['json', 'form', 'multipart'] as const

const newDocument = bodyOf({
  profile: z.uuid(),
  type: charField,
  pages: listOf(pageField).exactOptional(),
  /** In place of pages, or beside them. */
  videos: listOf(pageField).exactOptional(),
  /** What the chip of a document gave: JSON, or JSON as text in a form. */
  nfc: z.union([z.record(z.string(), z.json()), z.string().min(1)]).exactOptional(),
  upload_source: z.enum(uploadSources).default('KYC'),
  attempt: integerField.default(1),
})

const changes = bodyOf({
  type: charField.exactOptional(),
  pages: listOf(pageField).exactOptional(),
  upload_source: z.enum(uploadSources).exactOptional(),
})

export const documentRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/document',
    summary: 'upload a document of a profile',
    evidence,
    accepts,
    body: newDocument,
    answers: { 201: answersJson(documentShape) },
    handle(request, context) {
      const { profile: id, pages = [], videos = [], nfc, type, attempt, upload_source } = request.body
      refuseOtherProfile(request, context, id)
      if (pages.length + videos.length === 0 && nfc === undefined)
        throw invalid({ path: ['pages'], kind: 'missing' })
      refusePages(context, 'pages', pages)
      refusePages(context, 'videos', videos)
      const profile = context.db.profiles.get(id)
      if (!profile) {
        explainProfile(context, id)
        throw broken(['profile'], `Invalid pk "${id}" - object does not exist.`, id)
      }
      const details = { type, attempt, pages: pages.length, uploadSource: upload_source }
      return json(toDocument(upload(context, profile, details)), 201)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/document',
    summary: "list a profile's documents, oldest first; archived ones only when asked for",
    evidence: assumed(
      "a page on retrieving a profile's documents exists and could not be read; Studio asks for archived ones with ?archived=true",
      fixed.noOther,
    ),
    query: pageQuery.extend({ profile: z.uuid().exactOptional(), archived: booleanField.default(false) }),
    answers: { 200: answersJson(pageShape(documentShape)) },
    handle(request, context) {
      const { profile = profileOf(request, context), archived } = request.query
      if (profile === undefined) throw invalid({ path: ['profile'], kind: 'missing' })
      findProfile(context, profile)
      refuseOtherProfile(request, context, profile)
      const own = context.db.documents.where('profile', profile)
      const shown = own.filter((document) => document.archived === archived)
      return page(context, request, shown, toDocument)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/document/:id',
    summary: 'show a document',
    evidence,
    answers: { 200: answersJson(documentShape) },
    handle: (request, context) => json(toDocument(ownDocument(request, context))),
  }),
  route({
    method: 'PUT',
    path: '/api/v2/document/:id',
    summary: 'change the type or the pages of a document',
    evidence,
    accepts,
    body: changes,
    answers: { 200: answersJson(documentShape) },
    handle(request, context) {
      const { type, pages, upload_source } = request.body
      const before = ownDocument(request, context)
      if (pages !== undefined) refusePages(context, 'pages', pages)
      const document = updateDocument(context, before, {
        ...(type !== undefined && { type }),
        ...(pages !== undefined && { pages: pages.length }),
        ...(upload_source !== undefined && { uploadSource: upload_source }),
      })
      return json(toDocument(document))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/document/:id',
    summary: 'delete a document',
    evidence: assumed('a page on deleting documents exists and could not be read', fixed.noOther),
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      deleteDocument(context, findDocument(context, params.id))
      return empty()
    },
  }),
]

function ownDocument(
  request: Pick<ApiRequest<{ id: string }>, 'headers' | 'params'>,
  context: AmaniContext,
): Document {
  const document = findDocument(context, request.params.id)
  refuseOtherProfile(request, context, document.profile)
  return document
}
