import type { Attempt, Delivery, DeliveryRow } from '../kernel/delivery/delivery.ts'
import type { RetryPolicy } from '../kernel/delivery/retry.ts'
import type { Clock } from '../kernel/time/clock.ts'
import { makeAttempt, type AttemptRules } from './attempt.ts'
import { conclude } from './conclude.ts'
import type { Overtaking } from './overtaking.ts'
import { asMeant, toDelivery, type DeliveryRows } from './row.ts'
import { destinationOf } from './places.ts'
import { createSchedule } from './schedule.ts'
import type { WebhookSender } from './send.ts'
import { createUnderWay } from './under-way.ts'

/** What a vendor decides about its deliveries, and hears of them. */
export interface DeliveryRules extends Pick<AttemptRules, 'deliveryHeaders'> {
  retry(): RetryPolicy
  /** Runs something whose changes belong together. */
  atOnce<T>(run: () => T): T
  /** Resolves when everything until now is kept, so that nothing leaves of which nobody would know. */
  kept(): Promise<void> | undefined
  /** An attempt has been made. */
  attempted(delivery: Delivery, attempt: Attempt): void
  /** A delivery has been delivered or abandoned. */
  ended(delivery: Delivery): void
}

/** Takes stored deliveries from attempt to attempt, until each has been delivered or abandoned. */
export interface Deliverer {
  /** Attempts it when it is due. */
  plan(row: DeliveryRow): void
  /** Attempts it now, unless it is being attempted or has ended. */
  attempt(id: string): Promise<void>
  /** Nothing waits any more, and what is under way ends without having happened. */
  drop(): void
  /** As `drop`, for good. */
  close(): void
}

export function createDeliverer(
  rules: DeliveryRules,
  rows: DeliveryRows,
  overtaking: Overtaking,
  clock: Clock,
  send: WebhookSender,
): Deliverer {
  const { deliveryHeaders } = rules
  const attemptRules = { deliveryHeaders, policy: () => rules.retry(), clock, send }
  const schedule = createSchedule(clock, attempt, (id) => destinationOf(rows.get(id)?.url ?? ''))
  const underWay = createUnderWay()
  let closed = false

  async function attempt(id: string): Promise<void> {
    schedule.remove(id)
    const row = rows.get(id)
    if (closed || underWay.has(id) || row?.status !== 'pending') return // Reset, restored or deleted meanwhile.
    overtaking.went(id)
    const made = await underWay.run(id, async (abort) => {
      const kept = rules.kept()
      if (kept) await kept
      return await makeAttempt(row, attemptRules, abort)
    })
    const after = rows.get(id)
    if (!made || after?.status !== 'pending' || after.attempts.length !== row.attempts.length) return
    const released = rules.atOnce(() => {
      note(rows.put(conclude(after, made, rules.retry())), made)
      return overtaking.letGo(id, clock.now())
    })
    for (const each of released) schedule.plan(each)
  }

  function note(row: DeliveryRow, made: Attempt): void {
    const delivery = toDelivery(row)
    rules.attempted(delivery, made)
    if (row.status === 'pending') schedule.plan(row)
    else rules.ended(asMeant(row, delivery))
  }

  function drop(): void {
    schedule.clear()
    underWay.drop()
  }

  return {
    plan: schedule.plan,
    attempt,
    drop,
    close() {
      closed = true
      drop()
    },
  }
}
