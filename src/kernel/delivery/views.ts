import { z } from 'zod'
import type { DeepReadonly } from '../data/deep-readonly.ts'
import { deliverySchema, outcomeSchema, type Delivery } from './delivery.ts'
import { withoutSecret } from './signing.ts'

const { shape } = deliverySchema

/** A delivery in a list. */
export const deliverySummarySchema = deliverySchema
  .pick({ id: true, vendor: true, event: true, url: true, status: true })
  .extend({
    fault: shape.fault.unwrap().nullable(),
    /** How many there have been. */
    attempts: z.int(),
    lastOutcome: outcomeSchema.nullable(),
    createdAt: shape.createdAt,
    dueAt: shape.dueAt.unwrap().nullable(),
  })

export type DeliverySummary = DeepReadonly<z.output<typeof deliverySummarySchema>>

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

/** A delivery with every attempt, its exact body, and no secret in it. */
export const deliveryDetailSchema = deliverySummarySchema.extend({
  subscription: shape.subscription,
  signing: shape.signing,
  resendOf: shape.resendOf.unwrap().nullable(),
  /** As text. */
  body: z.string(),
  /** The exact bytes, base64. */
  bodyBase64: shape.body,
  attempts: shape.attempts,
})

export type DeliveryDetail = DeepReadonly<z.output<typeof deliveryDetailSchema>>

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
