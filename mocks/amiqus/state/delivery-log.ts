import type { Delivery } from '../../../src/kernel/delivery/delivery.ts'
import type { AmiqusContext } from './shape.ts'

/** How long the log keeps a delivery, from its first attempt (guides/webhooks). */
const keptMs = 90 * 86_400_000

export interface LoggedDelivery {
  readonly id: number
  readonly delivery: Delivery
}

/** What was sent to a subscription, newest first. The number of a delivery is its place among all that were ever made. */
export function deliveryLog(context: AmiqusContext, webhook: number): readonly LoggedDelivery[] {
  const subscription = String(webhook)
  const since = context.now() - keptMs
  return context
    .deliveries(subscription)
    .filter(({ attempts, createdAt }) => (attempts[0]?.at ?? createdAt) >= since)
    .map((delivery, at) => ({ id: numberBeforeFirst + (delivery.number ?? at + 1), delivery }))
    .toReversed()
}

const numberBeforeFirst = 4531
