import type { Subscription } from '../../../src/kernel/delivery/subscription.ts'
import type { Alias } from '../events/events.ts'
import { payloadTime } from '../wire/links.ts'
import type { AmiqusContext } from '../state/shape.ts'

export interface Envelope<Data> {
  readonly webhook: { readonly uuid: string; readonly created_at: string; readonly events: readonly string[] }
  readonly trigger: { readonly triggered_at: string; readonly alias: string }
  readonly data: Data
}

/** The body of a webhook; it names the subscription, so there is one for each. Key order is the guide's. */
export function envelope<Data>(
  context: AmiqusContext,
  alias: Alias,
  data: Data,
): (to: Subscription) => Envelope<Data> {
  const triggeredAt = payloadTime(context, context.now())
  return (to) => {
    const webhook = context.db.webhooks.get(Number(to.id))
    return {
      webhook: {
        uuid: webhook?.uuid ?? context.ids.uuid(),
        created_at: webhook ? payloadTime(context, webhook.createdAt) : triggeredAt,
        events: webhook?.events ?? ['*'],
      },
      trigger: { triggered_at: triggeredAt, alias },
      data,
    }
  }
}
