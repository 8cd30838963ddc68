import type { Delivery } from '../../../src/vendor/delivery.ts'
import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import { isoSeconds } from '../../../src/vendor/timestamp.ts'
import type { Webhook } from '../state/webhooks.ts'

export const toWebhook = (webhook: DeepReadonly<Webhook>) => ({
  object: 'webhook',
  id: webhook.id,
  uuid: webhook.uuid,
  url: webhook.url,
  secret: webhook.secret,
  events: webhook.events,
  is_enabled: webhook.isEnabled,
  created_at: isoSeconds(webhook.createdAt),
  updated_at: isoSeconds(webhook.updatedAt),
})

/** One row for each delivery, showing its most recent attempt. */
export function toDelivery(delivery: Delivery, id: number) {
  const last = delivery.attempts.at(-1)
  const answer = last?.outcome.kind === 'response' ? last.outcome : undefined
  return {
    object: 'webhook_delivery',
    id,
    uuid: delivery.id,
    event: delivery.event,
    attempts: delivery.attempts.length,
    request: {
      url: delivery.url,
      method: 'POST',
      headers: last?.headers ?? {},
      body: JSON.parse(Buffer.from(delivery.body, 'base64').toString('utf8')) as unknown,
    },
    response: answer
      ? { status_code: String(answer.status), headers: answer.headers, body: bodyOf(answer.body) }
      : null,
    last_sent_at: isoSeconds(last?.at ?? delivery.createdAt),
  }
}

const bodyOf = (text: string): string | null => (text === '' ? null : text)
