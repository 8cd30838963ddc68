import type { OutgoingCall } from '../record/upstream-call.ts'
import type { SeenAnswer } from './compare-messages.ts'
import type { DriftAccess } from './request-now.ts'
import type { SeenWebhook } from './webhook-log.ts'

/** An action that was done so that a webhook comes, by its name. */
export interface DoneAction {
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
}

/** Whom a corpus is played against. */
export interface DriftTarget {
  readonly side: 'mock' | 'vendor'
  /** Base URL of its API. */
  readonly base: string
  /** Where it is to send webhooks. */
  readonly hook: string
  readonly access: DriftAccess
  call(call: OutgoingCall): Promise<SeenAnswer>
  /** How many subscriptions there are, where that can be seen. */
  subscriptions?(): number
  /** So much time has passed in the corpus, in ms. */
  pass(ms: number): Promise<void>
  act(done: DoneAction): Promise<void>
  /** Those that have come, in their order. */
  webhooks(): readonly SeenWebhook[]
  /** Makes the webhook come that `likeness` finds most like, or waits for it; `ids` are those that it may be about. */
  cause(
    likeness: (webhook: SeenWebhook) => number,
    ids: readonly (string | number)[],
  ): Promise<DoneAction | undefined>
}

/** How alike two webhooks must be to be the same event. */
export const sameEvent = 0.5
