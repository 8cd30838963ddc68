import type { z } from 'zod'
import type { DeepReadonly } from '../data/deep-readonly.ts'
import type { Evidence } from './evidence.ts'
import type { Subscription } from '../delivery/subscription.ts'

/** A thing that a vendor tells the world about. */
export interface EventDefinition<S extends z.ZodType = z.ZodType> {
  /** Checks a payload; never produces it, since zod rebuilds objects and key order is part of the bytes. */
  readonly schema: S
  /** When the vendor sends it, in one line. */
  readonly summary: string
  readonly evidence: Evidence
  /** What it looks like in each edition, where they differ; in the order of the vendor's editions. */
  readonly forms?: readonly [EventForm, ...EventForm[]]
}

/** An event as one edition of the API sends it. */
export interface EventForm {
  readonly edition: string
  readonly schema: z.ZodType
}

export type Events = Readonly<Record<string, EventDefinition>>
export type EventName<E extends Events> = keyof E & string
export type Payload<E extends Events, K extends EventName<E>> = DeepReadonly<z.output<E[K]['schema']>>

/** A payload, or how to make one for each subscription (some vendors name the subscription inside the body). */
export type Emission<P> = P | ((to: Subscription) => P)
