import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { isLiving } from '../state/find.ts'
import { portalLink } from '../life/links.ts'
import { checkVisitor, portalVisitor, wizardVisitor } from '../pages/portal.ts'
import { rule } from '../life/rules.ts'
import { route } from '../model/shape.ts'
import { article } from '../ledger/sources.ts'
import * as shapes from '../wire/shapes.ts'

const base = '/api/v2/ci/magic-links'

/** Links into the portal, for people who work there. */
export const magicLinkRoutes = [
  route({
    method: 'POST',
    path: `${base}/entity-module`,
    summary: 'a link to the list of entities, for 10 minutes',
    evidence: article('Entity module magic link (API)'),
    body: portalVisitor,
    answers: { 200: answersJson(shapes.link) },
    handle({ body }, context) {
      checkVisitor(context, body)
      return json(portalLink(context, { kind: 'entity-module' }))
    },
  }),
  route({
    method: 'POST',
    path: `${base}/entity-profile`,
    summary: 'a link to one entity, for 30 minutes',
    evidence: article('Entity profile magic link (API)'),
    body: portalVisitor.extend({ entityId: z.guid() }),
    answers: { 200: answersJson(shapes.link) },
    handle({ body }, context) {
      checkVisitor(context, body)
      const entity = context.db.entities.get(body.entityId.toLowerCase())
      if (!entity || !isLiving(entity))
        throw invalid(rule(['entityId'], 'The entity does not exist.', body.entityId))
      return json(portalLink(context, { kind: 'entity-profile', entityId: entity.id }))
    },
  }),
  route({
    method: 'POST',
    path: `${base}/invite-wizard`,
    summary: 'a link to the invitation of somebody new, for 10 minutes',
    evidence: article('New invite wizard magic link (API)'),
    body: wizardVisitor,
    answers: { 200: answersJson(shapes.link) },
    handle({ body }, context) {
      checkVisitor(context, body)
      return json(portalLink(context, { kind: 'invite-wizard' }))
    },
  }),
]
