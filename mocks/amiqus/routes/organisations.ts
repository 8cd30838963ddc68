import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { clientShape, organisationShape } from '../wire/shapes/people.ts'
import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { isAssigned } from '../life/assignees.ts'
import { isFound } from '../life/client-search.ts'
import { createOrganisation, organisationOf, updateOrganisation } from '../life/organisations.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery, idOrFalse, isVisible, sorted, sortQuery, visibility } from '../schema/query.ts'
import { organisationBody } from '../schema/organisation-bodies.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toClient } from '../wire/clients.ts'
import { toOrganisation } from '../wire/organisations.ts'
import { assigneeRoutes } from './assignees.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Organisations')

const parts = expandQuery('assignees', 'clients')

const wanted = pageQuery.extend({
  search: z.string().optional(),
  assignee: idOrFalse.optional(),
  visibility,
  ...parts.shape,
  ...sortQuery('name', 'reference', 'created_at', 'updated_at', 'archived_at').shape,
})

export const organisationRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/organisations',
    summary: 'list organisations, oldest first',
    evidence,
    query: wanted,
    answers: { 200: answersJson(paginated(organisationShape)) },
    handle(request, context) {
      const { expand } = request.query
      const rows = sorted(matching(context, request.query), request.query, {
        name: ({ name }) => name,
        reference: ({ reference }) => reference,
        created_at: ({ createdAt }) => createdAt,
        updated_at: ({ updatedAt }) => updatedAt,
        archived_at: ({ archivedAt }) => archivedAt,
      })
      return json(page(context, request, rows, (each) => toOrganisation(context, each, expand)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/organisations',
    summary: 'create an organisation',
    evidence,
    body: organisationBody,
    answers: { 201: answersJson(organisationShape) },
    handle: ({ body }, context) => json(toOrganisation(context, createOrganisation(context, body)), 201),
  }),
  route({
    method: 'GET',
    path: '/api/v2/organisations/:id',
    summary: 'show an organisation',
    evidence,
    query: parts,
    answers: { 200: answersJson(organisationShape) },
    handle: ({ params, query }, context) =>
      json(toOrganisation(context, organisationOf(context, params.id), query.expand)),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/organisations/:id',
    summary: "change an organisation's details",
    evidence,
    body: organisationBody,
    answers: { 200: answersJson(organisationShape) },
    handle({ params, body }, context) {
      const organisation = organisationOf(context, params.id)
      return json(toOrganisation(context, updateOrganisation(context, organisation, body)))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/organisations/:id/clients',
    summary: 'list the clients of an organisation, newest first',
    evidence,
    query: pageQuery,
    answers: { 200: answersJson(paginated(clientShape)) },
    handle(request, context) {
      const { db } = context
      const clients = db.memberships
        .where('organisation', organisationOf(context, request.params.id).id)
        .flatMap(({ client }) => db.clients.get(client) ?? [])
        .toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id)
      return json(page(context, request, clients, (client) => toClient(context, client)))
    },
  }),
  ...assigneeRoutes({
    plural: 'organisations',
    singular: 'organisation',
    what: 'Organisation',
    exists: ({ db }, id) => db.organisations.get(id) !== undefined,
  }),
]

function matching(context: AmiqusContext, { search, assignee, visibility: seen }: z.output<typeof wanted>) {
  const all = context.db.organisations.all()
  if (!search && assignee === undefined && seen === undefined) return all
  return all.filter(
    (each) =>
      (!search || isFound(search, [each.name, each.companyNumber, each.reference])) &&
      (assignee === undefined || isAssigned(context, `organisation:${each.id}`, assignee)) &&
      isVisible(seen, each),
  )
}
