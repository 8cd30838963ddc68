import { z } from 'zod'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { envelope } from '../notify/envelope.ts'
import { action } from '../state/shape.ts'
import { toSubscription } from '../notify/subscriptions.ts'

export const webhookActions = {
  ping: action({
    summary: 'somebody tests a subscription in the web app: it is sent a ping, whatever it hears of',
    input: z.strictObject({
      webhook: z.coerce
        .number<string | number>()
        .int()
        .optional()
        .describe('webhook id; the newest when left out'),
    }),
    run(of, context) {
      const { webhooks } = context.db
      const webhook = of.webhook === undefined ? webhooks.newest() : webhooks.get(of.webhook)
      if (!webhook) throw notFound('Webhook')
      context.emit('ping', envelope(context, 'ping', ['ping'] as const), [toSubscription(webhook)])
      return { webhook: webhook.id }
    },
  }),
}
