import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { caseReviewShape, caseShape } from '../wire/shapes/cases.ts'
import { paginated } from '../wire/shapes/common.ts'
import { z } from 'zod'
import { boolean, idOf, integer } from '../schema/rules.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { memberOf } from '../access/caller.ts'
import { isAssigned } from '../life/assignees.ts'
import { createCase, findCase, reviewCase, updateCase } from '../life/cases.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery, idOrFalse, isVisible, sorted, sortQuery, visibility } from '../schema/query.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { caseStatuses, type ClientCase } from '../state/cases.ts'
import { toCase, toCaseReview } from '../wire/cases.ts'
import { listAssignees } from './assignees.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Cases')

type ReadCase = DeepReadonly<ClientCase>

const expandCase = expandQuery('client', 'items', 'assignees')

const filters = z.object({
  status: z
    .string()
    .transform((given) => given.split(','))
    .pipe(z.array(z.enum(caseStatuses)))
    .optional(),
  visibility,
  created_by: integer().optional(),
  assigned_to: idOrFalse.optional(),
  client: integer().optional(),
  client_visibility: visibility,
  reference: z.string().optional(),
  search: z.string().optional(),
})

const listQuery = z.object({
  ...pageQuery.shape,
  ...expandCase.shape,
  ...sortQuery(
    'name',
    'reference',
    'client.name.first_name',
    'client.name.last_name',
    'created_at',
    'updated_at',
    'archived_at',
  ).shape,
  ...filters.shape,
})

export const caseRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/cases',
    summary: 'list cases, oldest first',
    evidence,
    query: listQuery,
    answers: { 200: answersJson(paginated(caseShape)) },
    handle(request, context) {
      const { query } = request
      const nameOf = (found: ReadCase) => context.db.clients.get(found.client)?.name
      const rows = sorted(filtered(context, query), query, {
        name: ({ name }) => name,
        reference: ({ reference }) => reference,
        'client.name.first_name': (found) => nameOf(found)?.first_name ?? null,
        'client.name.last_name': (found) => nameOf(found)?.last_name ?? null,
        created_at: ({ createdAt }) => createdAt,
        updated_at: ({ updatedAt }) => updatedAt,
        archived_at: ({ archivedAt }) => archivedAt,
      })
      return json(page(context, request, rows, (found) => toCase(context, found, query.expand)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/cases',
    summary: 'create a case for a client',
    evidence,
    body: z.object({
      client: integer(),
      name: z.string().min(1),
      reference: z.string().nullable().default(null),
    }),
    answers: { 201: answersJson(caseShape) },
    handle(request, context) {
      const { body } = request
      if (!context.db.clients.get(body.client))
        throw broken(['client'], 'The selected client is invalid', body.client)
      return json(toCase(context, createCase(context, body, memberOf(request, context).user)), 201)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/cases/:id',
    summary: 'show a case',
    evidence,
    query: expandCase,
    answers: { 200: answersJson(caseShape) },
    handle: ({ params, query }, context) =>
      json(toCase(context, findCase(context, idOf(params.id)), query.expand)),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/cases/:id',
    summary: 'rename a case, or archive it',
    evidence,
    body: z
      .object({ name: z.string().min(1), reference: z.string().nullable(), is_archived: boolean() })
      .partial(),
    answers: { 200: answersJson(caseShape) },
    handle({ params, body }, context) {
      const found = findCase(context, idOf(params.id))
      if (Object.keys(body).length === 0) throw broken(['errors'], 'At least one property is required')
      return json(toCase(context, updateCase(context, found, body)))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/cases/:id/reviews',
    summary: 'list the reviews of a case, oldest first',
    evidence,
    query: z.object({ ...pageQuery.shape, ...expandQuery('reviewed_by').shape }),
    answers: { 200: answersJson(paginated(caseReviewShape)) },
    handle(request, context) {
      // This text and that of the items end in a full stop in the documentation; the others do not.
      const { id } = findCase(context, idOf(request.params.id), 'Case not found.')
      const { expand } = request.query
      const rows = context.db.caseReviews.where('case', id)
      return json(page(context, request, rows, (review) => toCaseReview(context, review, expand)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/cases/:id/reviews',
    summary: 'decide on a case',
    evidence,
    body: z.object({ status: z.enum(caseStatuses) }),
    answers: { 201: answersJson(caseReviewShape) },
    handle(request, context) {
      const found = findCase(context, idOf(request.params.id))
      const reviewer = memberOf(request, context).id
      return json(toCaseReview(context, reviewCase(context, found, request.body.status, reviewer)), 201)
    },
  }),
  listAssignees({
    plural: 'cases',
    singular: 'case',
    what: 'Case',
    exists: ({ db }, id) => db.cases.get(id) !== undefined,
  }),
]

type Filters = z.output<typeof filters>

/** The rows as they are when nothing is asked for, so that a page costs no more than its rows. */
function filtered(context: AmiqusContext, wanted: Filters): readonly ReadCase[] {
  const { db } = context
  const rows = wanted.client === undefined ? db.cases.all() : db.cases.where('client', wanted.client)
  const tests = testsOf(context, wanted)
  return tests.length === 0 ? rows : rows.filter((found) => tests.every((test) => test(found)))
}

type Test = (found: ReadCase) => boolean

function testsOf(context: AmiqusContext, wanted: Filters): readonly Test[] {
  const { db } = context
  const { status, reference, assigned_to: assignee, client_visibility: ofClient } = wanted
  const tests: Test[] = []
  if (status !== undefined) tests.push((found) => status.includes(found.status))
  if (wanted.visibility !== undefined) tests.push((found) => isVisible(wanted.visibility, found))
  if (wanted.created_by !== undefined) tests.push((found) => found.createdBy === wanted.created_by)
  if (assignee !== undefined) tests.push(({ id }) => isAssigned(context, `case:${id}`, assignee))
  if (reference !== undefined) tests.push((found) => found.reference === reference)
  if (ofClient !== undefined)
    tests.push(({ client }) => isVisible(ofClient, db.clients.get(client) ?? { archivedAt: null }))
  if (wanted.search !== undefined) tests.push(searches(context, wanted.search))
  return tests
}

/** By the name of the case and the names of its client; every word has to be found, in any case. */
function searches({ db }: AmiqusContext, search: string): Test {
  const words = search.toLowerCase().split(/\s+/)
  return ({ name, client }) => {
    const of = db.clients.get(client)?.name
    const text = [name, of?.first_name, of?.middle_name, of?.last_name].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  }
}
