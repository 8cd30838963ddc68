import { answersFile, answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, file, json, type Reply } from '../../../src/kernel/contract/reply.ts'
import {
  certificate,
  findProcessCheck,
  rtxDecision,
  toRtx,
  toSafeHarbour,
} from '../data-checks/process-checks.ts'
import { findLiving } from '../state/find.ts'
import type { z } from 'zod'
import { decidedByApi } from '../life/override.ts'
import { reviewCheck } from '../life/review.ts'
import { route, type CredasContext } from '../model/shape.ts'
import { article, client } from '../ledger/sources.ts'
import * as shapes from '../wire/shapes.ts'

const base = '/api/v2/ci/entities/:entityId/data-checks'

/** The right to work, the right to rent and safe harbour: what came out of them, and decisions on it. */
export const processCheckRoutes = [
  route({
    method: 'PUT',
    path: `${base}/rtw/:id`,
    summary: 'decide on a right to work',
    evidence: article('Updating the right to work/rent outcome result (API)'),
    body: rtxDecision,
    answers: { 200: answersNothing() },
    handle: ({ params, body }, context) => decide(context, 'right-to-work', params, body),
  }),
  route({
    method: 'PUT',
    path: `${base}/rtr/:id`,
    summary: 'decide on a right to rent',
    evidence: article('Updating the right to work/rent outcome result (API)'),
    body: rtxDecision,
    answers: { 200: answersNothing() },
    handle: ({ params, body }, context) => decide(context, 'right-to-rent', params, body),
  }),
  route({
    method: 'GET',
    path: `${base}/rtr/:id`,
    summary: 'show a right to rent and how it was decided',
    evidence: client,
    answers: { 200: answersJson(shapes.rtr) },
    handle: ({ params }, context) =>
      json(toRtx(findProcessCheck(context, 'right-to-rent', params.entityId, params.id))),
  }),
  route({
    method: 'GET',
    path: `${base}/rtr/:id/settled-status-pdf`,
    summary: 'download what the Home Office has on a share code, if it may be fetched',
    file: 'kept',
    evidence: client,
    answers: { 200: answersFile('application/pdf') },
    handle: ({ params }, context) =>
      file(certificate(context, findProcessCheck(context, 'right-to-rent', params.entityId, params.id))),
  }),
  route({
    method: 'GET',
    path: `${base}/safe-harbour/:safeHarbourCheckId`,
    summary: 'show a safe harbour check and how it was decided',
    evidence: article('Retrieving safe harbour details/results (API)'),
    answers: { 200: answersJson(shapes.safeHarbour) },
    handle: ({ params }, context) =>
      json(
        toSafeHarbour(findProcessCheck(context, 'safe-harbour', params.entityId, params.safeHarbourCheckId)),
      ),
  }),
]

function decide(
  context: CredasContext,
  kind: 'right-to-work' | 'right-to-rent',
  { entityId, id }: { readonly entityId: string; readonly id: string },
  { status, comments }: z.output<typeof rtxDecision>,
): Reply {
  findLiving(context, entityId)
  const { actor, process } = findProcessCheck(context, kind, entityId, id)
  reviewCheck(decidedByApi(context), process, actor, status, comments ?? null)
  return empty(200)
}
