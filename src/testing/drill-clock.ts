import type { Tenant } from '../tenant/tenant.ts'
import type { TimeReport } from '../journal/time-report.ts'
import type { Cancel } from '../kernel/time/real-time.ts'
import { carryOut } from './carry-out.ts'
import type { Watch } from './watch.ts'

/** The clock of a drill. Everything that vendors do later follows it: retries, link expiry, token life. */
export interface DrillClock {
  /** Epoch ms. */
  now(): number
  readonly frozen: boolean
  /**
   * Moves to each due instant in turn, waits until everything it woke has settled (sockets too), then moves on. Reports what
   * happened. Takes ms or text such as `28h`.
   *
   * @throws {DurationError} for what is not a duration, or a negative one.
   */
  advance(duration: number | string): Promise<TimeReport>
  /**
   * As `advance`, to an instant: epoch ms or ISO 8601 with its zone.
   *
   * @throws {InvalidInputError} for what is not an instant, or lies behind.
   */
  at(instant: number | string): Promise<TimeReport>
  freeze(): void
  resume(): void
  /** Hears the time (epoch ms) whenever the frozen clock comes to stand somewhere, before what is due there runs. */
  onMove(listener: (now: number) => void): Cancel
}

export function createDrillClock(tenant: Tenant, watch: Watch): DrillClock {
  const { clock } = tenant

  const moved = (move: () => Promise<TimeReport>): Promise<TimeReport> =>
    carryOut(async () => {
      const report = await move()
      await watch.quiet()
      return report
    })

  return {
    now: clock.now,
    get frozen() {
      return clock.frozen
    },
    advance: (duration) => moved(() => tenant.advance(duration)),
    at: (instant) => moved(() => tenant.advanceTo(instant)),
    freeze: clock.freeze,
    resume: clock.resume,
    onMove: clock.onMove,
  }
}
