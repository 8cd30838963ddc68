import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { caseStatusAggregateShape } from '../wire/shapes/cases.ts'
import { sdkTokenShape } from '../wire/shapes/records.ts'
import { z } from 'zod'
import { integer } from '../schema/rules.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { signJwt } from '../../../src/kernel/wire/jwt.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { isMemberAssigned } from '../life/assignees.ts'
import { idOrFalse, isVisible, visibility } from '../schema/query.ts'
import { route } from '../state/shape.ts'
import { caseStatuses } from '../state/cases.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

const time = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .optional()

/** How long an SDK token is good for. */
const sdkTokenS = 60 * 60

export const otherRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/aggregates/case-status',
    summary: 'count the cases in each status',
    evidence: documented('openapi 2.0, 2026-08-19: Aggregates'),
    query: z.object({ assigned_to: idOrFalse.optional(), start_date: time, end_date: time, visibility }),
    answers: { 200: answersJson(caseStatusAggregateShape) },
    handle({ query }, context) {
      const { assigned_to: assignee, start_date: from = -Infinity, end_date: until = Infinity } = query
      const counts = new Map(caseStatuses.map((status) => [status, 0]))
      for (const found of context.db.cases.all()) {
        if (found.updatedAt < from || found.updatedAt > until) continue
        if (!isVisible(query.visibility, found)) continue
        if (assignee !== undefined && !isMemberAssigned(context, `case:${found.id}`, assignee)) continue
        counts.set(found.status, (counts.get(found.status) ?? 0) + 1)
      }
      return json({
        object: 'case_status_aggregate',
        aggregates: Array.from(counts, ([status, count]) => ({ status, count })),
      })
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/sdk_token',
    summary: 'create a token with which an app can carry out one record, for an hour',
    evidence: documented('openapi 2.0, 2026-08-19: Other Resources'),
    body: z.object({ record_id: integer() }),
    answers: { 201: answersJson(sdkTokenShape) },
    handle({ body }, context) {
      const record = context.db.records.get(body.record_id)
      if (!record) throw broken(['record_id'], 'The selected record id is invalid', body.record_id)
      const iat = Math.floor(context.now() / 1000)
      const claims = { iat, exp: iat + sdkTokenS, record_id: record.id, client_id: record.client }
      const token = signJwt(claims, context.ids.stable('sdk-key', 40), { typ: 'JWT', alg: 'HS256' })
      return json({ object: 'sdk_token', token }, 201)
    },
  }),
]
