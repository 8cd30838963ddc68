import { z } from 'zod'
import { deliveryRowSchema, outcomeSchema } from '../../kernel/delivery/delivery.ts'
import { retryModes } from '../retries.ts'

/** Names in Redis. Everything of ours is under this prefix. */
export const prefix = 'hookdrill'
export const queueName = 'load'

/** What workers must know of the load that is on its way; there is one at a time, and it says so again and again. */
export const activeKey = `${prefix}:active-load`
/** After this long without a sign, a load is gone; ms. */
export const activeMs = 15_000
/** The attempts that workers have made, in the order in which they tell of them. */
export const madeKey = (run: string): string => `${prefix}:made:${run}`
/** By delivery, the newest attempt that somebody has told of. */
export const toldKey = (run: string): string => `${prefix}:told:${run}`

export const activeLoadSchema = z.object({
  run: z.string(),
  vendor: z.string(),
  edition: z.string(),
  options: z.unknown(),
  retries: z.enum(retryModes),
})

export type ActiveLoad = z.output<typeof activeLoadSchema>

/** What a job holds: a delivery that waits for its next attempt. */
export const sharedDeliverySchema = z.object({
  run: z.string(),
  delivery: z.int(),
  row: deliveryRowSchema,
})

export type SharedDelivery = z.output<typeof sharedDeliverySchema>

/** What a worker tells of an attempt. */
export const toldAttemptSchema = z.object({
  delivery: z.int(),
  attempt: z.int(),
  outcome: outcomeSchema,
  ms: z.number(),
  status: deliveryRowSchema.shape.status,
  isAgain: z.boolean(),
  /** Epoch ms. */
  endedAt: z.number(),
})

export type ToldAttempt = z.output<typeof toldAttemptSchema>
