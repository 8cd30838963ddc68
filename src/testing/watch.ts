import { firstAttempts } from '../tenant/first-attempts.ts'
import type { Mock } from '../mock/mock.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { Signing } from '../kernel/delivery/delivery.ts'

/** Where the vendor sends webhooks, and how they prove themselves. */
export interface DrillSubscription {
  readonly id: string
  readonly url: string
  readonly signing: Signing
  /** What the receiver verifies with; empty when the vendor does not sign. */
  readonly secret: string
}

/** What a drill knows of what its test has waited for. */
export interface Watch {
  /**
   * Waits for what has been started; whatever hangs is waited for a second of real time, and then counts as not awaited.
   *
   * @throws {AggregateError} with what failed in the background.
   */
  quiet(): Promise<void>
  /**
   * As `quiet`, after deliveries have been caused. When others have caused some as well, it waits until these have been tried and no
   * longer: the last of those that wait waits for everything.
   */
  quietAfter(mock: Pick<Mock, 'delivery'>, ids: readonly string[]): Promise<void>
  /** Waits for all of it, until the vendor's own time limit ends what hangs. */
  settled(): Promise<void>
  /** What was sent after the last wait, in words. */
  unawaited(): readonly string[]
  subscribed(vendor: string, subscription: DrillSubscription): void
  /** The subscriptions that the drill made, by vendor and id. */
  subscription(vendor: string, id: string): DrillSubscription | undefined
}

const patienceMs = 1000

export function createWatch({ clock, journal, settled }: Tenant): Watch {
  const subscriptions = new Map<string, DrillSubscription>()
  let awaited = 0
  let waiting = 0
  let joined = (): void => undefined

  async function quiet(): Promise<void> {
    if (!(await clock.work.quiet(patienceMs))) return
    await settled()
    awaited = journal.last()
  }

  return {
    quiet,
    async quietAfter(mock, ids) {
      waiting += 1
      joined() // Whoever waits for everything need not any more: this one will.
      try {
        const isQuiet = quiet()
        await Promise.race([isQuiet, firstAttempts({ clock, journal }, mock, ids, isQuiet)])
        if (waiting === 1) await Promise.race([isQuiet, new Promise<void>((resolve) => (joined = resolve))])
      } finally {
        waiting -= 1
      }
    },
    async settled() {
      await settled()
      awaited = journal.last()
    },
    unawaited: () =>
      journal
        .since(awaited)
        .flatMap((entry) =>
          entry.kind === 'delivery' ? [`${entry.vendor} ${entry.event} to ${entry.url}`] : [],
        ),
    subscribed: (vendor, subscription) =>
      void subscriptions.set(`${vendor}/${subscription.id}`, subscription),
    subscription: (vendor, id) => subscriptions.get(`${vendor}/${id}`),
  }
}
