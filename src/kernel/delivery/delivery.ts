import type { Outcome } from './retry.ts'
import type { Signing } from './signing.ts'

/** Headers as they go on the wire; a list is one line for each value. */
export type HeaderLines = Readonly<Record<string, string | readonly string[]>>

/** One try to hand a delivery over. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number
  /** When it began and ended, epoch ms on the tenant's clock. */
  readonly at: number
  readonly endedAt: number
  readonly headers: HeaderLines
  readonly outcome: Outcome
}

/** One event on its way to one subscription. What was signed is what was sent is what is kept here. */
export interface Delivery {
  readonly id: string
  readonly vendor: string
  readonly event: string
  readonly subscription: string
  readonly url: string
  readonly signing: Signing
  /** The exact bytes, base64. */
  readonly body: string
  readonly createdAt: number
  readonly status: 'pending' | 'delivered' | 'abandoned'
  /** When the next attempt is due, epoch ms; only while pending. */
  readonly dueAt?: number
  readonly attempts: readonly Attempt[]
  /** The delivery that this one repeats: somebody asked for it again, or the vendor sent it twice. */
  readonly resendOf?: string
  /** The name of what it ran into on its way, when somebody asked for a fault. */
  readonly fault?: string
}
