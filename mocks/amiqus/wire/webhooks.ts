import { z } from 'zod'
import type { Attempt, Delivery } from '../../../src/kernel/delivery/delivery.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { LoggedDelivery } from '../state/delivery-log.ts'
import type { AmiqusContext } from '../state/shape.ts'
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
export function toDelivery({ options }: AmiqusContext, { id, delivery }: LoggedDelivery) {
  const last = delivery.attempts.at(-1)
  const sentAt = isoSeconds(last?.at ?? delivery.createdAt)
  const bytes = Buffer.from(delivery.body, 'base64')
  const sent: unknown = JSON.parse(bytes.toString('utf8'))
  return {
    object: 'webhook_delivery',
    id,
    uuid: delivery.id,
    event: delivery.event,
    attempts: delivery.attempts.length,
    request: {
      url: delivery.url,
      method: 'POST',
      headers: {
        'Content-Length': String(bytes.length),
        Host: new URL(delivery.url).host,
        ...last?.headers,
      },
      body: options.deliveryLogBody === 'sent' ? sent : asSpecified(delivery, sent, sentAt),
    },
    ...toResponse(last),
    last_sent_at: sentAt,
  }
}

const withData = z.object({ data: z.unknown() })

/** The body as the specification describes it, which is not what was sent. */
const asSpecified = (delivery: Delivery, sent: unknown, sentAt: string) => ({
  uuid: delivery.id,
  event: delivery.event,
  sent_at: sentAt,
  data: withData.parse(sent).data,
})

/** Left out when there was no answer: the document knows no other form. */
function toResponse(last: Attempt | undefined) {
  if (last?.outcome.kind !== 'response') return {}
  const { status, headers, body } = last.outcome
  return { response: { status_code: String(status), headers, body: bodyOf(body) } }
}

/** JSON shows as its value, any other answer as its text, an empty one as nothing. */
function bodyOf(text: string): unknown {
  if (text === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : text
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}
