import { z } from 'zod'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import { withoutSecret } from '../kernel/delivery/signing.ts'

export const signingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('static-header'), header: z.string() }),
  z.object({
    kind: z.literal('hmac'),
    header: z.string(),
    hash: z.literal('sha256'),
    encoding: z.enum(['base64', 'hex']),
  }),
])

const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('response'),
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
  z.object({ kind: z.literal('timeout'), afterMs: z.number() }),
  z.object({ kind: z.literal('unreachable'), code: z.string() }),
  z.object({ kind: z.literal('blocked'), why: z.string() }),
])

const attemptSchema = z.object({
  number: z.int(),
  at: z.number(),
  endedAt: z.number(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  outcome: outcomeSchema,
})

/** A delivery without its attempts, for lists. Times are epoch ms on the tenant's clock. */
export const deliverySummary = z.object({
  id: z.string(),
  vendor: z.string(),
  event: z.string(),
  url: z.string(),
  status: z.enum(['pending', 'delivered', 'abandoned']),
  fault: z.string().nullable(),
  attempts: z.int(),
  lastOutcome: outcomeSchema.nullable(),
  createdAt: z.number(),
  dueAt: z.number().nullable(),
})

/** A delivery with every attempt, its exact body, and no secret in it. */
export const deliveryDetail = deliverySummary.extend({
  subscription: z.string(),
  signing: signingSchema,
  resendOf: z.string().nullable(),
  body: z.string(),
  bodyBase64: z.string(),
  attempts: z.array(attemptSchema),
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
