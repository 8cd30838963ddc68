import { z } from 'zod'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { deliverySchema, outcomeSchema, type Delivery } from '../kernel/delivery/delivery.ts'
import { withoutSecret } from '../kernel/delivery/signing.ts'

/** A delivery without its attempts, for lists. Times are epoch ms on the tenant's clock. */
export const deliverySummary = deliverySchema
  .pick({ id: true, vendor: true, event: true, url: true, status: true, createdAt: true })
  .extend({
    fault: deliverySchema.shape.fault.unwrap().nullable(),
    attempts: z.int(),
    lastOutcome: outcomeSchema.nullable(),
    dueAt: deliverySchema.shape.dueAt.unwrap().nullable(),
  })

/** A delivery with every attempt, its exact body, and no secret in it. */
export const deliveryDetail = deliverySummary.extend({
  subscription: deliverySchema.shape.subscription,
  signing: deliverySchema.shape.signing,
  resendOf: deliverySchema.shape.resendOf.unwrap().nullable(),
  body: z.string().describe('as text'),
  bodyBase64: deliverySchema.shape.body.describe('the exact bytes'),
  attempts: deliverySchema.shape.attempts,
})

export type DeliverySummary = DeepReadonly<z.output<typeof deliverySummary>>
export type DeliveryDetail = DeepReadonly<z.output<typeof deliveryDetail>>

export const toDeliverySummary = (delivery: Delivery): DeliverySummary => ({
  id: delivery.id,
  vendor: delivery.vendor,
  event: delivery.event,
  url: delivery.url,
  status: delivery.status,
  fault: delivery.fault ?? null,
  attempts: delivery.attempts.length,
  lastOutcome: delivery.attempts.at(-1)?.outcome ?? null,
  createdAt: delivery.createdAt,
  dueAt: delivery.dueAt ?? null,
})

export const toDeliveryDetail = (delivery: Delivery): DeliveryDetail => ({
  ...toDeliverySummary(delivery),
  subscription: delivery.subscription,
  signing: delivery.signing,
  resendOf: delivery.resendOf ?? null,
  body: Buffer.from(delivery.body, 'base64').toString('utf8'),
  bodyBase64: delivery.body,
  attempts: delivery.attempts.map((attempt) => ({
    ...attempt,
    headers: withoutSecret(attempt.headers, delivery.signing),
  })),
})
