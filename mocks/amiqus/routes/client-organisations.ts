import { shown } from '../../../src/kernel/data/json-schema.ts'
import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { listed, paginated } from '../wire/shapes/common.ts'
import { organisationShape } from '../wire/shapes/people.ts'
import { z } from 'zod'
import { organisationList } from '../schema/lists.ts'
import { idOf } from '../schema/rules.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken, invalid, notFound } from '../../../src/kernel/contract/refusal.ts'
import { toIssues } from '../../../src/kernel/errors/issue.ts'
import { empty, json, type Reply } from '../../../src/kernel/contract/reply.ts'
import { clientOf } from '../life/clients.ts'
import { addMemberships, removeMemberships, replaceMemberships } from '../life/organisations.ts'
import { list, page, pageQuery } from '../wire/pages.ts'
import { expandQuery, sorted, sortQuery } from '../schema/query.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toOrganisation } from '../wire/organisations.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Client Organisations')

const wanted = pageQuery.extend({
  ...sortQuery('name', 'created_at', 'updated_at', 'archived_at').shape,
  ...expandQuery('assignees', 'clients').shape,
})

/** Checked here and not by the route, since an empty list has words of its own. */
function readOrganisations({ db }: AmiqusContext, body: unknown): readonly number[] {
  if (!Array.isArray(body) || body.length === 0)
    throw broken(['errors'], 'At least one organisation is required', body)
  const read = organisationList.safeParse(body, { reportInput: true })
  if (!read.success) throw invalid(...toIssues(read.error))
  read.data.forEach((id, at) => {
    const organisation = db.organisations.get(id)
    if (!organisation || organisation.archivedAt !== null)
      throw broken([at], `The selected ${at} is invalid`, id)
  })
  return read.data
}

function answer(context: AmiqusContext, client: number, added: ReturnType<typeof addMemberships>): Reply {
  if (added.length === 0) return empty()
  const data = added.map((organisation) => toOrganisation(context, organisation))
  return json(list(context, `/clients/${client}/organisations`, data), 201)
}

export const clientOrganisationRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/clients/:id/organisations',
    summary: 'list the organisations that a client belongs to',
    evidence,
    query: wanted,
    answers: { 200: answersJson(paginated(organisationShape)) },
    handle(request, context) {
      const { db } = context
      const organisations = db.memberships
        .where('client', clientOf(context, request.params.id).id)
        .flatMap(({ organisation }) => db.organisations.get(organisation) ?? [])
      const rows = sorted(organisations, request.query, {
        name: ({ name }) => name,
        created_at: ({ createdAt }) => createdAt,
        updated_at: ({ updatedAt }) => updatedAt,
        archived_at: ({ archivedAt }) => archivedAt,
      })
      return json(page(context, request, rows, (each) => toOrganisation(context, each, request.query.expand)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/clients/:id/organisations',
    summary: 'add a client to organisations',
    evidence,
    body: shown(z.unknown(), organisationList),
    answers: { 201: answersJson(listed(organisationShape)), 204: answersNothing() },
    handle({ params, body }, context) {
      const { id } = clientOf(context, params.id)
      return answer(context, id, addMemberships(context, id, readOrganisations(context, body)))
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v2/clients/:id/organisations',
    summary: 'replace the organisations that a client belongs to',
    evidence,
    body: shown(z.unknown(), organisationList),
    answers: { 201: answersJson(listed(organisationShape)), 204: answersNothing() },
    handle({ params, body }, context) {
      const { id } = clientOf(context, params.id)
      return answer(context, id, replaceMemberships(context, id, readOrganisations(context, body)))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/clients/:id/organisations',
    summary: 'take a client out of all organisations',
    evidence,
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      removeMemberships(context, clientOf(context, params.id).id)
      return empty()
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/clients/:clientId/organisations/:organisationId',
    summary: 'take a client out of one organisation',
    evidence,
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      const client = clientOf(context, params.clientId)
      const organisation = idOf(params.organisationId)
      const isMember = context.db.memberships
        .where('client', client.id)
        .some((membership) => membership.organisation === organisation)
      if (!isMember) throw notFound('Organisation')
      removeMemberships(context, client.id, [organisation])
      return empty()
    },
  }),
]
