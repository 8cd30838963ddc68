import { empty, file, json } from '../../../src/kernel/contract/reply.ts'
import {
  checkTitle,
  deedFile,
  findDeed,
  retrieveDeeds,
  titleQuestion,
  toTitleCheck,
} from '../data-checks/land-registry.ts'
import { findDataCheck, findLiving } from '../state/find.ts'
import { route } from '../model/shape.ts'
import { client } from '../ledger/sources.ts'

const base = '/api/v2/ci/entities/:entityId/data-checks'

/** Who owns a house. */
export const landRegistryRoutes = [
  route({
    method: 'POST',
    path: `${base}/land-registry`,
    summary: 'check who owns a house',
    evidence: client,
    body: titleQuestion,
    handle: ({ params, body }, context) =>
      json(toTitleCheck(context, checkTitle(context, findLiving(context, params.entityId), body))),
  }),
  route({
    method: 'GET',
    path: `${base}/:dataCheckId/land-registry`,
    summary: 'show who owns a house',
    evidence: client,
    handle: ({ params }, context) =>
      json(
        toTitleCheck(context, findDataCheck(context, 'land-registry', params.entityId, params.dataCheckId)),
      ),
  }),
  route({
    method: 'PUT',
    path: `${base}/:dataCheckId/land-registry/retrieve-title-deeds`,
    summary: 'order the title deeds of a house',
    evidence: client,
    handle({ params }, context) {
      findLiving(context, params.entityId)
      retrieveDeeds(context, findDataCheck(context, 'land-registry', params.entityId, params.dataCheckId))
      return empty(200)
    },
  }),
  route({
    method: 'GET',
    path: `${base}/land-registry/files/:fileId`,
    summary: 'download a title deed as PDF',
    file: 'kept',
    evidence: client,
    handle: ({ params }, context) => file(deedFile(findDeed(context, params.entityId, params.fileId))),
  }),
]
