import { z } from 'zod'
import { documented } from '../../../src/vendor/evidence.ts'
import { broken, notFound } from '../../../src/vendor/fault.ts'
import { empty, json } from '../../../src/vendor/reply.ts'
import { subscribable } from '../events/subscribable.ts'
import { page, pageQuery } from '../pages.ts'
import { route, type AmiqusContext } from '../shape.ts'
import { createWebhook, urlProblem } from '../subscriptions.ts'
import { toDelivery, toWebhook } from '../wire/webhooks.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Webhooks')

const settings = z.object({
  url: z.url(),
  events: z.array(z.enum(subscribable)).min(1),
  is_enabled: z.boolean(),
})

export const webhookRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/webhooks',
    summary: 'list webhook subscriptions',
    evidence,
    query: pageQuery,
    handle: (request, context) => json(page(context, request, context.db.webhooks.all(), toWebhook)),
  }),
  route({
    method: 'POST',
    path: '/api/v2/webhooks',
    summary: 'subscribe a URL to events; the answer holds the secret',
    evidence,
    body: settings.extend({ is_enabled: z.boolean().default(true) }),
    handle({ body }, context) {
      checkSettings(context, body)
      return json(
        toWebhook(createWebhook(context, { url: body.url, events: body.events, isEnabled: body.is_enabled })),
        201,
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/webhooks/:id',
    summary: 'show a webhook subscription',
    evidence,
    handle: ({ params }, context) => json(toWebhook(findWebhook(context, params.id))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/webhooks/:id',
    summary: 'change, disable or enable a webhook subscription',
    evidence,
    body: settings.partial(),
    handle({ params, body }, context) {
      const webhook = findWebhook(context, params.id)
      checkSettings(context, body)
      const changed = context.db.webhooks.patch(webhook.id, {
        updatedAt: context.now(),
        ...(body.url !== undefined && { url: body.url }),
        ...(body.events !== undefined && { events: body.events }),
        ...(body.is_enabled !== undefined && { isEnabled: body.is_enabled, failures: 0 }),
      })
      return json(toWebhook(changed))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/webhooks/:id',
    summary: 'delete a webhook subscription',
    evidence,
    handle({ params }, context) {
      context.db.webhooks.delete(findWebhook(context, params.id).id)
      return empty()
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/webhooks/:id/deliveries',
    summary: 'list what was sent to a subscription',
    evidence,
    query: pageQuery,
    handle(request, context) {
      const { id } = findWebhook(context, request.params.id)
      return json(
        page(context, request, context.deliveries(String(id)), (delivery, at) =>
          toDelivery(delivery, at + 1),
        ),
      )
    },
  }),
]

function findWebhook(context: AmiqusContext, id: string) {
  const webhook = context.db.webhooks.get(Number(id))
  if (!webhook) throw notFound('Webhook')
  return webhook
}

function checkSettings(
  context: AmiqusContext,
  { url, events }: { url?: string | undefined; events?: readonly string[] | undefined },
): void {
  const problem = url === undefined ? undefined : urlProblem(context, url)
  if (problem !== undefined) throw broken(['url'], problem, url)
  const repeated = events?.findIndex((name, at) => events.indexOf(name) !== at) ?? -1
  if (repeated >= 0)
    throw broken(
      ['events', repeated],
      `The events.${repeated} field has a duplicate value.`,
      events?.[repeated],
    )
}
