import { z } from 'zod'
import { assumed, fixed, documented } from '../../../src/kernel/contract/evidence.ts'
import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, json, type Reply } from '../../../src/kernel/contract/reply.ts'
import { toDetails } from '../wire/details.ts'
import { findActor, findEntity, findProcess } from '../state/find.ts'
import { accountOf } from '../state/account.ts'
import { createProcess, deleteProcess } from '../life/processes.ts'
import { processLink } from '../life/links.ts'
import { newProcess, type NewProcess } from '../life/new-process.ts'
import { reinvitation, reinvite } from '../life/reinvite.ts'
import { route, type CredasContext } from '../model/shape.ts'
import { article, client, notes } from '../ledger/sources.ts'
import { toJourney, toProcess } from '../wire/rows.ts'
import * as shapes from '../wire/shapes.ts'

const creation = {
  method: 'POST',
  body: newProcess,
  answers: { 200: answersJson(shapes.process) },
  handle({ body }: { readonly body: NewProcess }, context: CredasContext): Reply {
    const process = createProcess(context, body)
    if (body.webhookStepUrl) {
      context.warn('webhookStepUrl is taken and never called: what Credas sends there is not published')
    }
    return json(toProcess(context, process))
  },
} as const

/** Journeys, and processes: people who are sent on one. */
export const processRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/ci/journeys',
    summary: 'list journeys and their actors',
    evidence: article('Retrieving your journeyIDs and actorIDs'),
    answers: { 200: answersJson(shapes.journeys) },
    handle: (_request, context) => json(accountOf(context).journeys.map(toJourney)),
  }),
  route({
    ...creation,
    path: '/api/v2/ci/processes',
    summary: 'create a process; a surname such as Failed or Referred decides how its checks end',
    evidence: article('Create a new process (API)'),
  }),
  route({
    ...creation,
    path: '/api/v2/ci/process',
    summary: 'create a process, at the path of the worked example',
    evidence: article('Example: identity and AML check, remote invite (API)'),
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/processes/:processId',
    summary: 'show a process',
    evidence: notes,
    answers: { 200: answersJson(shapes.process) },
    handle: ({ params }, context) => json(toProcess(context, findProcess(context, params.processId))),
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/ci/processes/:processId',
    summary: 'delete a process',
    evidence: notes,
    answers: { 200: answersNothing() },
    handle({ params }, context) {
      deleteProcess(context, findProcess(context, params.processId))
      return empty(200)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/processes/:processId/details',
    summary: 'show what each person was asked and gave',
    evidence: assumed(
      'the article "Process webhooks (API)" names the path; the body is published nowhere',
      fixed.noOther,
    ),
    answers: { 200: answersJson(shapes.details) },
    handle: ({ params }, context) => json(toDetails(context, findProcess(context, params.processId))),
  }),
  route({
    method: 'PUT',
    path: '/api/v2/ci/processes/:processId/reinvite-idv',
    summary: 'ask people of a process to verify their identity once more',
    evidence: client,
    body: reinvitation,
    answers: { 200: answersNothing() },
    handle({ params, body }, context) {
      reinvite(context, findProcess(context, params.processId), body)
      return empty(200)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/processes/:processId/entities/:entityId/magic-link',
    summary: 'a link that lets a person in without an invitation, as a bare JSON string',
    evidence: documented('help centre, process magic link (44002481154)'),
    query: z.object({ hideHeader: z.enum(['true', 'false']).optional() }),
    answers: { 200: answersJson(shapes.link) },
    handle({ params, query }, context) {
      const actor = findActor(context, findProcess(context, params.processId), params.entityId)
      return json(
        processLink(context, actor, findEntity(context, actor.entityId), query.hideHeader === 'true'),
      )
    },
  }),
]
