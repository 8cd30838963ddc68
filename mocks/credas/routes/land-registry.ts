import { answersFile, answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, file, json } from '../../../src/kernel/contract/reply.ts'
import { checkTitle, retrieveTitles, titleChoice, titleQuestion } from '../data-checks/land-registry.ts'
import { findTitleFile, titleDocument } from '../data-checks/titles.ts'
import { article, client } from '../ledger/sources.ts'
import { route, type CredasContext } from '../model/shape.ts'
import { findDataCheck, findLiving, type ReadDataCheck } from '../state/find.ts'
import { toNewTitleCheck, toTitleCheck } from '../data-checks/title-check.ts'
import * as shapes from '../wire/shapes.ts'

const base = '/api/v2/ci/entities/:entityId/data-checks'

/** Who owns a house. */
export const landRegistryRoutes = [
  route({
    method: 'POST',
    path: `${base}/land-registry`,
    summary: 'check who owns a house, and get documents on its title',
    evidence: article('Land registry (API)'),
    body: titleQuestion,
    answers: { 200: answersJson(shapes.newTitleCheck) },
    handle: ({ params, body }, context) =>
      json(toNewTitleCheck(context, checkTitle(context, findLiving(context, params.entityId), body))),
  }),
  route({
    method: 'GET',
    path: `${base}/:dataCheckId/land-registry`,
    summary: 'show who owns a house',
    evidence: client,
    answers: { 200: answersJson(shapes.titleCheck) },
    handle: ({ params }, context) => json(toTitleCheck(context, findCheck(context, params))),
  }),
  route({
    method: 'PUT',
    path: `${base}/:dataCheckId/land-registry/retrieve-title-deeds`,
    summary: 'get documents on titles that were found',
    evidence: client,
    body: titleChoice,
    answers: { 200: answersNothing() },
    handle({ params, body }, context) {
      findLiving(context, params.entityId)
      retrieveTitles(context, findCheck(context, params), body)
      return empty(200)
    },
  }),
  route({
    method: 'GET',
    path: `${base}/:dataCheckId/land-registry/files/:fileId`,
    summary: 'download a document on a title as PDF',
    file: 'kept',
    evidence: client,
    answers: { 200: answersFile('application/pdf') },
    handle: ({ params }, context) =>
      file(titleDocument(findTitleFile(context, findCheck(context, params), params.fileId))),
  }),
]

const findCheck = (
  context: CredasContext,
  { entityId, dataCheckId }: { readonly entityId: string; readonly dataCheckId: string },
): ReadDataCheck => findDataCheck(context, 'land-registry', entityId, dataCheckId)
