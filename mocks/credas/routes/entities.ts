import { z } from 'zod'
import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { toActiveChecks } from '../wire/active-checks.ts'
import { findEntity, findLiving } from '../state/find.ts'
import { contact, expireInvite, newInvite, resendInvite } from '../life/invites.ts'
import { createEntity, hardDelete, newEntity } from '../life/people.ts'
import { route } from '../model/shape.ts'
import { article, client, notes } from '../ledger/sources.ts'
import { toSummary } from '../wire/summary.ts'
import { toEntity, toEntityWithActors, toShareCode } from '../wire/rows.ts'
import * as shapes from '../wire/shapes.ts'

const base = '/api/v2/ci/entities'

export const entityRoutes = [
  route({
    method: 'POST',
    path: base,
    summary: 'create a person',
    evidence: article('Create a new entity (API)'),
    body: newEntity,
    answers: { 200: answersJson(shapes.entity) },
    handle: ({ body }, context) => json(toEntity(createEntity(context, body))),
  }),
  route({
    method: 'GET',
    path: `${base}/:entityId`,
    summary: 'show a person',
    evidence: article('Get the details of an entity (API)'),
    answers: { 200: answersJson(shapes.entityWithActors) },
    handle: ({ params }, context) => json(toEntityWithActors(context, findEntity(context, params.entityId))),
  }),
  route({
    method: 'GET',
    path: `${base}/:entityId/active-checks`,
    summary: 'list high-level results of a person',
    evidence: article('Retrieving right to work/rent details (API)'),
    answers: { 200: answersJson(shapes.activeChecks) },
    handle: ({ params }, context) => json(toActiveChecks(context, findEntity(context, params.entityId))),
  }),
  route({
    method: 'GET',
    path: `${base}/:entityId/summary`,
    summary: 'show the results of all checks of a person',
    evidence: article('Retrieving a results summary for an entity (API)'),
    answers: { 200: answersJson(shapes.summary) },
    handle: ({ params }, context) => json(toSummary(context, findEntity(context, params.entityId))),
  }),
  route({
    method: 'GET',
    path: `${base}/:entityId/share-codes`,
    summary: 'list the share codes that a person has given',
    evidence: client,
    answers: { 200: answersJson(shapes.shareCodes) },
    handle({ params }, context) {
      const { id } = findEntity(context, params.entityId)
      return json(context.db.shareCodes.where('entityId', id).map((code) => toShareCode(context, code)))
    },
  }),
  route({
    method: 'PUT',
    path: `${base}/:entityId/resend-invite`,
    summary: 'send an invitation once more',
    evidence: article('Resend an invite (API)'),
    body: contact,
    answers: { 200: answersNothing() },
    handle({ params, body }, context) {
      resendInvite(context, findLiving(context, params.entityId), body)
      return empty(200)
    },
  }),
  route({
    method: 'PUT',
    path: `${base}/:entityId/new-invite`,
    summary: 'send a new invitation',
    evidence: client,
    body: contact,
    answers: { 200: answersNothing() },
    handle({ params, body }, context) {
      newInvite(context, findLiving(context, params.entityId), body)
      return empty(200)
    },
  }),
  route({
    method: 'PUT',
    path: `${base}/:entityId/expire-invite`,
    summary: 'make an invitation useless',
    evidence: article('Expire an invite (API)'),
    answers: { 200: answersNothing() },
    handle({ params }, context) {
      expireInvite(context, findLiving(context, params.entityId))
      return empty(200)
    },
  }),
  route({
    method: 'DELETE',
    path: `${base}/:entityId/hard-delete`,
    summary: 'delete a person, whose e-mail address confirms it',
    evidence: notes,
    query: z.object({ emailAddress: z.string().optional() }),
    answers: { 200: answersNothing() },
    handle({ params, query }, context) {
      hardDelete(context, findEntity(context, params.entityId), query.emailAddress)
      return empty(200)
    },
  }),
]
