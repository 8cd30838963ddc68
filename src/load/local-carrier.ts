import { makeAttempt, type AttemptRules } from '../delivery/attempt.ts'
import { conclude } from '../delivery/conclude.ts'
import type { DeliveryRow } from '../kernel/delivery/delivery.ts'
import type { RetryPolicy } from '../kernel/delivery/retry.ts'
import { afterRealMs, realNow, type Cancel } from '../kernel/time/real-time.ts'
import { AbortController } from '../kernel/wire/node-globals.ts'
import { withoutAnswer, withoutAnswers, type Carrier, type LoadAttempt } from './carrier.ts'

export interface LocalCarrierOptions {
  readonly rules: AttemptRules
  readonly policy: RetryPolicy
  /** Whether retries wait on the tenant's clock, or in real time. */
  readonly waitsOnClock: boolean
  /** How many attempts are on their way at the same time. */
  readonly concurrency: number
  heard(made: LoadAttempt): void
  failed(error: unknown): void
}

/** Sends from this process. Retries go before what is new. */
export function createLocalCarrier(options: LocalCarrierOptions): Carrier {
  const { rules, policy, concurrency, waitsOnClock, heard, failed } = options
  const ready: (() => Promise<void>)[] = []
  const waits = new Set<Cancel>()
  const underWay = new Set<AbortController>()
  let isClosed = false

  function next(): void {
    while (!isClosed && underWay.size < concurrency) {
      const begin = ready.shift()
      if (!begin) return
      begin().catch(failed)
    }
  }

  async function attempt(delivery: number, row: DeliveryRow): Promise<void> {
    const abort = new AbortController()
    underWay.add(abort)
    const began = realNow()
    const made = await makeAttempt(row, rules, abort).finally(() => underWay.delete(abort))
    if (isClosed) return
    const after = conclude(row, made, policy)
    heard({
      delivery,
      attempt: made.number,
      outcome: withoutAnswer(made.outcome),
      ms: realNow() - began,
      status: after.status,
      isAgain: false,
    })
    if (after.status === 'pending') plan(delivery, withoutAnswers(after), made.endedAt)
    next()
  }

  function plan(delivery: number, row: DeliveryRow, now: number): void {
    const { dueAt = now } = row
    const run = (): void => {
      waits.delete(cancel)
      ready.unshift(() => attempt(delivery, row))
      next()
    }
    const cancel: Cancel = waitsOnClock ? rules.clock.at(dueAt, run) : afterRealMs(dueAt - now, run)
    waits.add(cancel)
  }

  return {
    hasRoom: () => ready.length === 0 && underWay.size < concurrency,
    take(delivery, row) {
      ready.push(() => attempt(delivery, row))
      next()
    },
    workers: () => undefined,
    close() {
      isClosed = true
      for (const cancel of waits) cancel()
      for (const abort of underWay) abort.abort()
      return Promise.resolve()
    },
  }
}
