import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { clientShape } from '../wire/shapes/people.ts'
import { z } from 'zod'
import { integer } from '../schema/rules.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { forbidden } from '../../../src/kernel/contract/refusal.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { memberOf } from '../access/caller.ts'
import { needsSomething } from '../schema/bodies.ts'
import { matches } from '../life/client-search.ts'
import { clientOf, createClient, updateClient } from '../life/clients.ts'
import { deleteClient } from '../life/client-deletion.ts'
import { toChanges, toDetails } from '../life/client-details.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { sorted, sortQuery, visibility } from '../schema/query.ts'
import { clientChanges, newClient } from '../schema/client-bodies.ts'
import { route } from '../state/shape.ts'
import { toClient } from '../wire/clients.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Clients')

const wanted = pageQuery.extend({
  search: z.string().optional(),
  status: z.enum(['pending', 'approved', 'rejected']).optional(),
  visibility,
  assignee: integer().optional(),
  reference: z.string().optional(),
  deletion_date: z.enum(['upcoming', 'today', 'overdue', 'not_set']).optional(),
  ...sortQuery(
    'name.first_name',
    'name.last_name',
    'deletion_date',
    'created_at',
    'updated_at',
    'archived_at',
  ).shape,
})

export const clientRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/clients',
    summary: 'list clients, oldest first',
    evidence,
    query: wanted,
    answers: { 200: answersJson(paginated(clientShape)) },
    handle(request, context) {
      const rows = matches(context, context.db.clients.all(), request.query)
      const inOrder = sorted(rows, request.query, {
        'name.first_name': ({ name }) => name.first_name,
        'name.last_name': ({ name }) => name.last_name,
        deletion_date: ({ deletionDate }) => deletionDate,
        created_at: ({ createdAt }) => createdAt,
        updated_at: ({ updatedAt }) => updatedAt,
        archived_at: ({ archivedAt }) => archivedAt,
      })
      return json(page(context, request, inOrder, (client) => toClient(context, client)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/clients',
    summary: 'create a client',
    evidence,
    body: newClient,
    answers: { 201: answersJson(clientShape) },
    handle: ({ body }, context) => json(toClient(context, createClient(context, toDetails(body))), 201),
  }),
  route({
    method: 'GET',
    path: '/api/v2/clients/:id',
    summary: 'show a client',
    evidence,
    answers: { 200: answersJson(clientShape) },
    handle: ({ params }, context) => json(toClient(context, clientOf(context, params.id))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/clients/:id',
    summary: "change a client's details",
    evidence,
    body: clientChanges,
    answers: { 200: answersJson(clientShape) },
    handle({ params, body }, context) {
      const client = clientOf(context, params.id)
      needsSomething(body)
      return json(toClient(context, updateClient(context, client, toChanges(client, body))))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/clients/:id',
    summary: 'delete a client, with everything that is only there because of it',
    evidence,
    answers: { 204: answersNothing() },
    handle(request, context) {
      const client = clientOf(context, request.params.id)
      const { role } = memberOf(request, context)
      const wasAsked = context.db.records.where('client', client.id).length > 0
      if (role !== 'owner' && (role !== 'member' || wasAsked))
        throw forbidden('clients with records are deleted by owners, others by members too')
      deleteClient(context, client)
      return empty()
    },
  }),
]
