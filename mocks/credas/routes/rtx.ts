import { empty, file, json, type Reply } from '../../../src/kernel/contract/reply.ts'
import { certificate, findRtx, rtxDecision, toRtx } from '../data-checks/rtx.ts'
import { findLiving } from '../state/find.ts'
import type { z } from 'zod'
import { decisionsByNumber, reviewCheck } from '../life/review.ts'
import { route, type CredasContext } from '../model/shape.ts'
import { article, client } from '../ledger/sources.ts'

const base = '/api/v2/ci/entities/:entityId/data-checks'

/** Decisions on the right to work and the right to rent. */
export const rtxRoutes = [
  route({
    method: 'PUT',
    path: `${base}/rtw/:id`,
    summary: 'decide on a right to work',
    evidence: article('Updating the right to work/rent outcome result (API)'),
    body: rtxDecision,
    handle: ({ params, body }, context) => decide(context, 'right-to-work', params, body),
  }),
  route({
    method: 'PUT',
    path: `${base}/rtr/:id`,
    summary: 'decide on a right to rent',
    evidence: article('Updating the right to work/rent outcome result (API)'),
    body: rtxDecision,
    handle: ({ params, body }, context) => decide(context, 'right-to-rent', params, body),
  }),
  route({
    method: 'GET',
    path: `${base}/rtr/:id`,
    summary: 'show a right to rent and how it was decided',
    evidence: client,
    handle: ({ params }, context) =>
      json(toRtx(findRtx(context, 'right-to-rent', params.entityId, params.id))),
  }),
  route({
    method: 'GET',
    path: `${base}/rtr/:id/settled-status-pdf`,
    summary: 'download what the Home Office says to a share code',
    file: 'kept',
    evidence: client,
    handle: ({ params }, context) =>
      file(certificate(context, findRtx(context, 'right-to-rent', params.entityId, params.id))),
  }),
]

function decide(
  context: CredasContext,
  kind: 'right-to-work' | 'right-to-rent',
  { entityId, id }: { readonly entityId: string; readonly id: string },
  { status, comments }: z.output<typeof rtxDecision>,
): Reply {
  findLiving(context, entityId)
  const { actor, process } = findRtx(context, kind, entityId, id)
  reviewCheck(context, process, actor, decisionsByNumber[status], comments ?? null)
  return empty(200)
}
