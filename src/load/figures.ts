import { formatOutcome } from '../kernel/delivery/outcome.ts'
import { createHistogram } from '../kernel/time/globals.ts'
import { realNow } from '../kernel/time/real-time.ts'
import type { LoadAttempt } from './carrier.ts'
import type { LoadReport } from './report.ts'

type Figures = Pick<LoadReport, 'attempts' | 'retries' | 'again' | 'latencyMs' | 'outcomes' | 'seconds'>

/** After so many attempts that nobody answered, nobody is there. */
const patience = 20

/** Somebody is there, and ends the connection. */
const hungUp: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET'])

/** Counts attempts as they are made. */
export interface LoadFigures {
  add(made: LoadAttempt): void
  /** Why nobody seems to listen, when that has become clear; `isOver` when no more attempts follow. */
  unreachable(isOver: boolean): string | undefined
  describe(): Figures
}

export function createLoadFigures(): LoadFigures {
  // In microseconds, with three figures, up to an hour.
  const histogram = createHistogram({ lowest: 1, highest: 3_600_000_000, figures: 3 })
  const outcomes = new Map<string, number>()
  const began = realNow()
  const counts = { attempts: 0, retries: 0, again: 0 }
  let lastAt = began
  let hasAnswered = false
  let lastWhy: string | undefined

  return {
    add({ attempt, outcome, ms, isAgain }) {
      counts.attempts++
      if (attempt > 1) counts.retries++
      if (isAgain) counts.again++
      lastAt = realNow()
      histogram.record(Math.max(1, Math.min(Math.round(ms * 1000), 3_600_000_000)))
      const words = formatOutcome(outcome)
      outcomes.set(words, (outcomes.get(words) ?? 0) + 1)
      if (outcome.kind === 'unreachable' && !hungUp.has(outcome.code)) lastWhy = words
      else hasAnswered = true
    },
    unreachable: (isOver) => (!hasAnswered && (isOver || counts.attempts >= patience) ? lastWhy : undefined),
    describe: () => ({
      ...counts,
      seconds: (lastAt - began) / 1000,
      outcomes: [...outcomes]
        .map(([outcome, count]) => ({ outcome, count }))
        .toSorted((one, other) => other.count - one.count),
      latencyMs:
        counts.attempts === 0
          ? null
          : {
              min: histogram.min / 1000,
              mean: histogram.mean / 1000,
              p50: histogram.percentile(50) / 1000,
              p90: histogram.percentile(90) / 1000,
              p99: histogram.percentile(99) / 1000,
              p999: histogram.percentile(99.9) / 1000,
              max: histogram.max / 1000,
            },
    }),
  }
}
