import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { messageShape, paginated } from '../wire/shapes/common.ts'
import { correctionShape } from '../wire/shapes/people.ts'
import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { needsSomething, onlyGiven } from '../schema/bodies.ts'
import { idOf } from '../schema/rules.ts'
import { clientOf } from '../life/clients.ts'
import { settleCorrection } from '../life/corrections.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery, sorted, sortQuery } from '../schema/query.ts'
import { route } from '../state/shape.ts'
import { expandedClient, toCorrection } from '../wire/clients.ts'
import { expandedRecord } from '../wire/records.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Client Corrections')

const wanted = pageQuery.extend({
  ...sortQuery('created_at').shape,
  ...expandQuery('client', 'record').shape,
  status: z.enum(['pending', 'accepted', 'rejected']).optional(),
})

const decision = z.object({
  status: z.enum(['accepted', 'rejected']),
  correction: z
    .object({
      first_name: z.string().optional(),
      middle_name: z.string().nullable().optional(),
      last_name: z.string().optional(),
    })
    .optional(),
})

export const correctionRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/clients/:id/corrections',
    summary: 'list the changes of name that a client asked for',
    evidence,
    query: wanted,
    answers: { 200: answersJson(paginated(correctionShape)) },
    handle(request, context) {
      const { status, expand } = request.query
      const rows = context.db.corrections
        .where('client', clientOf(context, request.params.id).id)
        .filter((correction) => status === undefined || correction.status === status)
      const inOrder = sorted(rows, request.query, { created_at: ({ createdAt }) => createdAt })
      return json(
        page(context, request, inOrder, (correction) =>
          toCorrection(correction, {
            ...(expand.includes('client') && { client: expandedClient(context, correction.client) }),
            ...(expand.includes('record') && { record: expandedRecord(context, correction.record) }),
          }),
        ),
      )
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/clients/:clientId/corrections/:correctionId',
    summary: 'accept, change or reject a change of name',
    evidence,
    body: decision,
    answers: { 200: answersJson(correctionShape), 405: answersJson(messageShape) },
    handle({ params, body }, context) {
      const client = clientOf(context, params.clientId)
      const correction = context.db.corrections.get(idOf(params.correctionId))
      if (correction?.client !== client.id) throw notFound('Correction')
      if (correction.status !== 'pending')
        return json({ message: 'Correction has already been completed' }, 405)
      if (body.correction) needsSomething(body.correction)
      return json(
        toCorrection(settleCorrection(context, correction, body.status, onlyGiven(body.correction ?? {}))),
      )
    },
  }),
]
