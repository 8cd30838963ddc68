import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, json, type Reply } from '../../../src/kernel/contract/reply.ts'
import { article } from '../ledger/sources.ts'
import {
  decidedByApi,
  overrideIdDocument,
  overrideLiveness,
  reason,
  reviewSupporting,
  supportingReviews,
} from '../life/override.ts'
import {
  newIdDocument,
  newSupportingDocument,
  uploadIdDocument,
  uploadSupportingDocument,
} from '../life/uploads.ts'
import { route, type CredasContext } from '../model/shape.ts'
import type { Decision } from '../model/tables.ts'
import { findEntity, findLiving } from '../state/find.ts'
import { findIdvEntry, idvEntriesOf, type IdvEntry } from '../state/idv-entries.ts'
import { toIdvEntry } from '../wire/idv-entries.ts'
import * as shapes from '../wire/shapes.ts'

const base = '/api/v2/ci/entities/:entityId/idv-entries'
const overriding = article('Manually overriding ID document results (API)')

type Verb = 'verify' | 'reject' | 'refer'

const livenessRoute = (verb: Verb, decision: Decision) =>
  route({
    method: 'PUT',
    path: `${base}/:entryId/${verb}-liveness`,
    summary: `${verb} that somebody is alive, over what was found`,
    evidence: overriding,
    body: reason,
    answers: { 200: answersNothing() },
    handle: ({ params }, context) =>
      decide(context, params, (told, entry) => overrideLiveness(told, entry, decision)),
  })

const idDocumentRoute = (verb: Verb, decision: Decision) =>
  route({
    method: 'PUT',
    path: `${base}/:entryId/id-document/:idDocumentId/${verb}`,
    summary: `${verb} an identity document, over what was found`,
    evidence: overriding,
    body: reason,
    answers: { 200: answersNothing() },
    handle: ({ params }, context) =>
      decide(context, params, (told, entry) =>
        overrideIdDocument(told, entry, params.idDocumentId, decision),
      ),
  })

function decide(
  context: CredasContext,
  { entityId, entryId }: { readonly entityId: string; readonly entryId: string },
  change: (context: CredasContext, entry: IdvEntry) => void,
): Reply {
  change(decidedByApi(context), findIdvEntry(context, findLiving(context, entityId), entryId))
  return empty(200)
}

/** Verifications of identities: what they hold, documents for them, and decisions on them. */
export const idvEntryRoutes = [
  route({
    method: 'GET',
    path: base,
    summary: 'list the verifications of an identity, with their documents',
    evidence: article('Downloading ID document elements (API)'),
    answers: { 200: answersJson(shapes.idvEntries) },
    handle: ({ params }, context) =>
      json(idvEntriesOf(context, findEntity(context, params.entityId)).map(toIdvEntry)),
  }),
  route({
    method: 'GET',
    path: `${base}/:entryId`,
    summary: 'show one verification of an identity',
    evidence: article('Retrieving safe harbour details/results (API)'),
    answers: { 200: answersJson(shapes.idvEntry) },
    handle: ({ params }, context) =>
      json(toIdvEntry(findIdvEntry(context, findEntity(context, params.entityId), params.entryId))),
  }),
  route({
    method: 'POST',
    path: `${base}/upload-id-document`,
    summary: 'send in an identity document; its result comes later',
    evidence: article('Uploading ID document elements (API)'),
    body: newIdDocument,
    answers: { 200: answersNothing() },
    handle({ params, body }, context) {
      uploadIdDocument(context, findLiving(context, params.entityId), body)
      return empty(200)
    },
  }),
  route({
    method: 'POST',
    path: `${base}/upload-non-biometric-document`,
    summary: 'send in a document such as a utility bill; its result comes later',
    evidence: article('Uploading non-biometric document elements'),
    body: newSupportingDocument,
    answers: { 200: answersNothing() },
    handle({ params, body }, context) {
      uploadSupportingDocument(context, findLiving(context, params.entityId), body)
      return empty(200)
    },
  }),
  livenessRoute('verify', 'passed'),
  livenessRoute('reject', 'failed'),
  livenessRoute('refer', 'referred'),
  idDocumentRoute('verify', 'passed'),
  idDocumentRoute('reject', 'failed'),
  idDocumentRoute('refer', 'referred'),
  route({
    method: 'PUT',
    // So spelt in the article.
    path: `${base}/:entryId/non-biometic-documents/review`,
    summary: 'decide on non-biometric documents',
    evidence: overriding,
    body: supportingReviews,
    answers: { 200: answersNothing() },
    handle: ({ params, body }, context) =>
      decide(context, params, (told, entry) => reviewSupporting(told, entry, body)),
  }),
]
