import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { webhookDeliveryShape, webhookShape } from '../wire/shapes/webhooks.ts'
import { z } from 'zod'
import { boolean, idOf } from '../schema/rules.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken, invalid } from '../../../src/kernel/contract/refusal.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { subscribable } from '../events/subscribable.ts'
import { deliveryLog } from '../state/delivery-log.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { flag } from '../schema/query.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { createWebhook, explainSilence, findWebhook, urlProblem } from '../notify/subscriptions.ts'
import { toDelivery, toWebhook } from '../wire/webhooks.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Webhooks')

const settings = z.object({
  url: z.url({ protocol: /^https?$/ }),
  events: z.array(z.enum(subscribable)).min(1),
  is_enabled: boolean(),
})

export const webhookRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/webhooks',
    summary: 'list webhook subscriptions',
    evidence,
    query: z.object({ ...pageQuery.shape, enabled: flag.optional() }),
    answers: { 200: answersJson(paginated(webhookShape)) },
    handle(request, context) {
      const { enabled } = request.query
      const all = context.db.webhooks.all()
      const rows = enabled === undefined ? all : all.filter(({ isEnabled }) => isEnabled === enabled)
      return json(page(context, request, rows, toWebhook))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/webhooks',
    summary: 'subscribe a URL to events; the answer holds the secret',
    evidence,
    body: settings.extend({ is_enabled: boolean().default(true) }),
    answers: { 201: answersJson(webhookShape) },
    handle({ body }, context) {
      checkSettings(context, body)
      const { url, events, is_enabled: isEnabled } = body
      return json(toWebhook(createWebhook(context, { url, events, isEnabled })), 201)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/webhooks/:id',
    summary: 'show a webhook subscription',
    evidence,
    answers: { 200: answersJson(webhookShape) },
    handle: ({ params }, context) => json(toWebhook(findWebhook(context, idOf(params.id)))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/webhooks/:id',
    summary: 'change, disable or enable a webhook subscription',
    evidence,
    body: settings.partial(),
    answers: { 200: answersJson(webhookShape) },
    handle({ params, body }, context) {
      const webhook = findWebhook(context, idOf(params.id))
      checkSettings(context, body)
      const changed = context.db.webhooks.patch(webhook.id, {
        updatedAt: context.now(),
        ...(body.url !== undefined && { url: body.url }),
        ...(body.events !== undefined && { events: body.events }),
        ...(body.is_enabled !== undefined && { isEnabled: body.is_enabled, failures: 0 }),
      })
      if (!changed.isEnabled) explainSilence(context, changed.url)
      return json(toWebhook(changed))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/webhooks/:id',
    summary: 'delete a webhook subscription',
    evidence,
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      context.db.webhooks.delete(findWebhook(context, idOf(params.id)).id)
      return empty()
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/webhooks/:id/deliveries',
    summary: 'list what was sent to a subscription, newest first',
    evidence,
    query: pageQuery,
    answers: { 200: answersJson(paginated(webhookDeliveryShape)) },
    handle(request, context) {
      const { id } = findWebhook(context, idOf(request.params.id))
      return json(page(context, request, deliveryLog(context, id), (row) => toDelivery(context, row)))
    },
  }),
]

interface Settings {
  readonly url?: string | undefined
  readonly events?: readonly string[] | undefined
}

function checkSettings(context: AmiqusContext, { url, events = [] }: Settings): void {
  const repeated = events.flatMap((name, at) => (events.indexOf(name) === at ? [] : [at]))
  if (repeated.length > 0)
    throw invalid(
      ...repeated.map((at) => ({
        path: ['events', at],
        kind: 'rule' as const,
        message: `The events.${at} field has a duplicate value`,
        given: events[at],
      })),
    )
  const problem = url === undefined ? undefined : urlProblem(context, url)
  if (problem !== undefined) throw broken(['url'], problem, url)
}
