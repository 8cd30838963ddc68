import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { recordShape } from '../wire/shapes/records.ts'
import { z } from 'zod'
import { idOf, integer } from '../schema/rules.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { isAssigned } from '../life/assignees.ts'
import { recordStatus, recordStatuses, type ReadRecord } from '../state/record-status.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery, idOrFalse, isVisible, sorted, sortQuery, visibility } from '../schema/query.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toRecord } from '../wire/records.ts'

const userId = integer().optional()

const filters = z.object({
  status: z.enum(recordStatuses).optional(),
  visibility,
  creator: userId,
  created_by: userId,
  assignee: idOrFalse.optional(),
  client_visibility: visibility,
})

type Filters = z.output<typeof filters>

const listQuery = z.object({
  ...pageQuery.shape,
  ...expandQuery('client').shape,
  ...sortQuery('client.name.first_name', 'client.name.last_name', 'created_at', 'updated_at', 'archived_at')
    .shape,
  ...filters.shape,
})

export const recordListRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/records',
    summary: 'list records, oldest first',
    evidence: documented('openapi 2.0, 2026-08-19: Records'),
    query: listQuery,
    answers: { 200: answersJson(paginated(recordShape)) },
    handle(request, context) {
      const { query } = request
      const rows = sorted(filtered(context, context.db.records.all(), query), query, {
        'client.name.first_name': ({ name }) => name.first_name,
        'client.name.last_name': ({ name }) => name.last_name,
        created_at: ({ createdAt }) => createdAt,
        updated_at: ({ updatedAt }) => updatedAt,
        archived_at: ({ archivedAt }) => archivedAt,
      })
      return json(page(context, request, rows, (record) => toRecord(context, record, query.expand)))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/clients/:id/records',
    summary: 'list the records of a client, oldest first',
    evidence: documented('openapi 2.0, 2026-08-19: Clients'),
    query: z.object({ ...pageQuery.shape, ...expandQuery('client').shape }),
    answers: { 200: answersJson(paginated(recordShape)) },
    handle(request, context) {
      const id = idOf(request.params.id)
      if (!context.db.clients.get(id)) throw notFound('Client')
      const { expand } = request.query
      const rows = context.db.records.where('client', id)
      return json(page(context, request, rows, (record) => toRecord(context, record, expand)))
    },
  }),
]

/** The rows as they are when nothing is asked for, so that a page costs no more than its rows. */
function filtered(
  context: AmiqusContext,
  rows: readonly ReadRecord[],
  wanted: Filters,
): readonly ReadRecord[] {
  const tests = testsOf(context, wanted)
  return tests.length === 0 ? rows : rows.filter((record) => tests.every((test) => test(record)))
}

type Test = (record: ReadRecord) => boolean

function testsOf(context: AmiqusContext, wanted: Filters): readonly Test[] {
  const { status, assignee, client_visibility: ofClient } = wanted
  const author = wanted.created_by ?? wanted.creator
  const tests: Test[] = []
  if (status !== undefined) tests.push((record) => recordStatus(context, record) === status)
  if (wanted.visibility !== undefined) tests.push((record) => isVisible(wanted.visibility, record))
  if (author !== undefined) tests.push((record) => record.createdBy === author)
  if (assignee !== undefined) tests.push(({ id }) => isAssigned(context, `record:${id}`, assignee))
  if (ofClient !== undefined)
    tests.push(({ client }) => isVisible(ofClient, context.db.clients.get(client) ?? { archivedAt: null }))
  return tests
}
