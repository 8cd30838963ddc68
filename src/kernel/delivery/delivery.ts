import { z } from 'zod'
import { bytesSchema } from '../data/bytes.ts'
import type { DeepReadonly } from '../data/deep-readonly.ts'

/** Headers as they go on the wire; a list is one line for each value. */
export const headerLinesSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

export type HeaderLines = DeepReadonly<z.output<typeof headerLinesSchema>>

/** How a delivery proves that it comes from the vendor. */
export const signingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** A header whose value is the secret itself. */
  z.object({ kind: z.literal('static-header'), header: z.string() }),
  /** A header whose value is the HMAC of the body, keyed with the secret's UTF-8 text. */
  z.object({
    kind: z.literal('hmac'),
    header: z.string(),
    hash: z.literal('sha256'),
    encoding: z.enum(['base64', 'hex']),
  }),
])

export type Signing = DeepReadonly<z.output<typeof signingSchema>>

/** How one attempt to deliver a webhook ended. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('response'),
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    /** As text, cut after 16 KiB. */
    body: z.string(),
  }),
  z.object({ kind: z.literal('timeout'), afterMs: z.number() }),
  z.object({ kind: z.literal('unreachable'), code: z.string() }),
  /** hookdrill itself did not send: the destination is not one that it may call. */
  z.object({ kind: z.literal('blocked'), why: z.string() }),
])

export type Outcome = DeepReadonly<z.output<typeof outcomeSchema>>

/** One try to hand a delivery over. */
export const attemptSchema = z.object({
  /** 1 for the first. */
  number: z.int(),
  /** When it began, epoch ms on the tenant's clock. */
  at: z.number(),
  /** When it ended, epoch ms on the tenant's clock. */
  endedAt: z.number(),
  headers: headerLinesSchema,
  /** Where redirects led, when the vendor followed them: the outcome is that of the last. */
  redirectedTo: z.array(z.string()).exactOptional(),
  outcome: outcomeSchema,
})

export type Attempt = DeepReadonly<z.output<typeof attemptSchema>>

/** How the bytes of an attempt travel, when that is part of a fault. */
export const transmissionSchema = z.discriminatedUnion('kind', [
  /** So many bytes at a time; in real time, whatever the tenant's clock says. */
  z.object({ kind: z.literal('slow-bytes'), chunkBytes: z.int(), everyMs: z.number() }),
  /** The receiver gets the whole request, and instead of a caller to answer, a reset. */
  z.object({ kind: z.literal('reset-before-answer') }),
  /** The receiver answers in full; the answer is thrown away and the connection reset. */
  z.object({ kind: z.literal('reset-after-answer') }),
])

export type Transmission = DeepReadonly<z.output<typeof transmissionSchema>>

/** One event on its way to one subscription, as anybody may see it. What was signed is what was sent is what is kept here. */
export const deliverySchema = z.object({
  id: z.string(),
  /** Its place among all that this vendor has made, from 1; deliveries of old snapshots have none. */
  number: z.int().exactOptional(),
  vendor: z.string(),
  event: z.string(),
  /** The vendor's own id of the subscription. */
  subscription: z.string(),
  url: z.string(),
  signing: signingSchema,
  /** The exact bytes, base64. */
  body: z.base64(),
  /** Epoch ms on the tenant's clock. */
  createdAt: z.number(),
  status: z.enum(['pending', 'delivered', 'abandoned']),
  /** When the next attempt is due, epoch ms on the tenant's clock; only while pending. */
  dueAt: z.number().exactOptional(),
  attempts: z.array(attemptSchema),
  /** The delivery that this one repeats: somebody asked for it again, or the vendor sent it twice. */
  resendOf: z.string().exactOptional(),
  /** The name of what it ran into on its way, when somebody asked for a fault. */
  fault: z.string().exactOptional(),
})

export type Delivery = DeepReadonly<z.output<typeof deliverySchema>>

/** A delivery as it is stored: with what its later attempts need, and nobody is to see. */
export const deliveryRowSchema = deliverySchema.extend({
  /** The exact bytes. */
  body: bytesSchema,
  secret: z.string(),
  /** What the subscriber asked for, and what a fault has put in the place of others. */
  extraHeaders: z.record(z.string(), z.string()),
  /** What the signature is over, when that is not the body. */
  signed: bytesSchema.exactOptional(),
  /** The headers that prove it, when they are not what its signing gives. */
  proof: headerLinesSchema.exactOptional(),
  /** How the bytes of the first attempt travel. @default all at once */
  transmission: transmissionSchema.exactOptional(),
  /** What the vendor takes the body to be, when that is not what is sent. */
  meant: bytesSchema.exactOptional(),
  /** The delivery that it lets pass first; empty until there is one. */
  waitsFor: z.string().exactOptional(),
})

export type DeliveryRow = DeepReadonly<z.output<typeof deliveryRowSchema>>
