import type { WebhookExchange } from '../corpus/exchange.ts'
import type { Outcome } from '../kernel/delivery/delivery.ts'
import { nextMove, type RetryPolicy } from '../kernel/delivery/retry.ts'
import type { DriftFinding } from './difference.ts'

/** The attempts of one delivery: the same bytes, one after the other. */
export interface RecordedDelivery {
  readonly attempts: readonly WebhookExchange[]
}

/** By first attempt. */
export function deliveriesIn(webhooks: readonly WebhookExchange[]): readonly RecordedDelivery[] {
  const deliveries: WebhookExchange[][] = []
  for (const webhook of webhooks) {
    const before = deliveries.findLast(
      ([first]) => first !== undefined && sameBytes(first.body, webhook.body),
    )
    if (before && !isTaken(before.at(-1))) before.push(webhook)
    else deliveries.push([webhook])
  }
  return deliveries.map((attempts) => ({ attempts }))
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other)

const isTaken = (webhook: WebhookExchange | undefined): boolean =>
  webhook !== undefined && webhook.status >= 200 && webhook.status < 300

/** A wait is as long as another when they are this near: vendors draw some of it. */
export const isNear = (one: number, other: number): boolean =>
  Math.abs(one - other) <= Math.max(2000, other * 0.2)

/**
 * Whether a policy tries again as it was recorded. `untilMs` is when the recording ended: an attempt that would have come later
 * was not missed.
 */
export function compareRetries(
  { attempts }: RecordedDelivery,
  policy: RetryPolicy,
  untilMs: number,
): readonly DriftFinding[] {
  return attempts.flatMap((attempt, at): readonly DriftFinding[] => {
    if (isTaken(attempt)) return []
    const next = attempts[at + 1]
    const move = nextMove(policy, attempts.slice(0, at + 1).map(outcomeOf))
    const wouldWait = move.kind === 'attempt' ? move.afterMs : undefined
    if (next) {
      const waited = next.atMs - attempt.endedMs
      if (wouldWait !== undefined && isNear(waited, wouldWait)) return []
      return [
        {
          what: 'retry',
          at: `attempt ${at + 2}`,
          recorded: formatWait(waited),
          found: formatWait(wouldWait),
        },
      ]
    }
    const isMissed = wouldWait !== undefined && untilMs - attempt.endedMs > wouldWait * 1.2 + 2000
    return isMissed
      ? [
          {
            what: 'retry',
            at: `attempt ${at + 2}`,
            recorded: formatWait(undefined),
            found: formatWait(wouldWait),
          },
        ]
      : []
  })
}

export const formatWait = (ms: number | undefined): string =>
  ms === undefined ? 'none' : `after ${ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 1000)} s`}`

const outcomeOf = ({ status }: WebhookExchange): Outcome => ({
  kind: 'response',
  status,
  headers: {},
  body: '',
})
