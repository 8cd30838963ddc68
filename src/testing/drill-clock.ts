import type { Tenant } from '../mock/tenant.ts'
import type { Watch } from './watch.ts'

/** The clock of a drill. Everything that vendors do later follows it: retries, link expiry, token life. */
export interface DrillClock {
  /** Epoch ms. */
  now(): number
  readonly frozen: boolean
  /**
   * Moves to each due instant in turn, waits until everything it woke has settled (sockets too), then moves on.
   * Takes ms or text such as `28h`.
   *
   * @throws {DurationError} for what is no duration, or a negative one.
   */
  advance(duration: number | string): Promise<void>
  freeze(): void
  resume(): void
}

export const createDrillClock = ({ clock }: Tenant, watch: Watch): DrillClock => ({
  now: clock.now,
  get frozen() {
    return clock.frozen
  },
  async advance(duration) {
    await clock.advance(duration)
    await watch.quiet()
  },
  freeze: clock.freeze,
  resume: clock.resume,
})
