import type { Attempt, DeliveryRow } from '../kernel/delivery/delivery.ts'
import { isDelivered } from '../kernel/delivery/outcome.ts'
import { nextMove, type RetryPolicy } from '../kernel/delivery/retry.ts'

/** What has become of a delivery by its newest attempt: delivered, abandoned, or pending until the next. */
export function conclude(row: DeliveryRow, made: Attempt, policy: RetryPolicy): DeliveryRow {
  // Exactly as long as it is: a list that a spread makes has room for sixteen more.
  const attempts = row.attempts.concat(made)
  const move = nextMove(
    policy,
    attempts.map(({ outcome }) => outcome),
  )
  if (move.kind === 'attempt') return { ...row, attempts, dueAt: made.endedAt + move.afterMs }
  const { dueAt: _, ...rest } = row
  return { ...rest, attempts, status: isDelivered(made.outcome) ? 'delivered' : 'abandoned' }
}
