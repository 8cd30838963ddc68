import type { JournalEntry } from '../../mock/journal.ts'
import type { AnsweredRequest } from '../../mock/request.ts'
import type { Tenant } from '../../mock/tenant.ts'
import { afterRealMs } from '../../kernel/time/clock.ts'
import type { Delivery } from '../../kernel/delivery/delivery.ts'

/** What has happened since some moment, as it can be seen from outside. */
export interface SeenTraffic {
  /** Begun or tried since then, oldest first. */
  readonly deliveries: readonly Delivery[]
  /** API calls of the receiver. */
  readonly requests: readonly AnsweredRequest[]
  /** Calls to an address that no vendor has. */
  readonly trapped: readonly AnsweredRequest[]
  /** Ids of deliveries at each of their attempts and of requests, in the order in which they ended. */
  readonly order: readonly string[]
}

/** Watches a tenant while a scenario plays. */
export interface History {
  /** A moment to look from. */
  mark(): number
  since(mark: number): SeenTraffic
  /** Resolves with true at the next thing that happens, with false when nothing did for `ms` of real time. */
  next(ms: number): Promise<boolean>
  stop(): void
}

/** What the scenario's own API calls carry, so that they do not count as the receiver's. */
export const ownHeader = 'x-hookdrill-scenario'

export function watch(tenant: Tenant, vendors: readonly string[], trap: string): History {
  const known = new Set(deliveriesOf().map(({ id }) => id))
  const entries: JournalEntry[] = []
  const waiting = new Set<() => void>()
  const stop = tenant.journal.follow((entry) => {
    if (entry.kind === 'clock' || entry.kind === 'warning' || entry.kind === 'reset') return
    entries.push(entry)
    for (const wake of waiting) wake()
  })

  function deliveriesOf(): Delivery[] {
    return vendors.flatMap((vendor) => tenant.mock(vendor).deliveries())
  }

  return {
    mark: () => entries.length,
    since(mark) {
      const recent = entries.slice(mark)
      const touched = idsOf(recent, ['delivery', 'attempt'])
      const called = idsOf(recent, ['request'])
      const requests = vendors
        .flatMap((vendor) =>
          tenant
            .mock(vendor)
            .requests()
            .filter(({ id }) => called.has(`${vendor} ${id}`)),
        )
        .filter(({ headers }) => headers[ownHeader] === undefined)
      return {
        deliveries: deliveriesOf().filter(
          ({ id, vendor }) => !known.has(id) && touched.has(`${vendor} ${id}`),
        ),
        requests: requests.filter(({ url }) => !url.startsWith(trap)),
        trapped: requests.filter(({ url }) => url.startsWith(trap)),
        order: recent.flatMap((entry) =>
          entry.kind === 'attempt' || entry.kind === 'request' ? [`${entry.vendor} ${entry.id}`] : [],
        ),
      }
    },
    next: (ms) =>
      new Promise((resolve) => {
        const done = (happened: boolean) => (): void => {
          waiting.delete(wake)
          cancel()
          resolve(happened)
        }
        const wake = done(true)
        const cancel = afterRealMs(ms, done(false))
        waiting.add(wake)
      }),
    stop,
  }
}

const idsOf = (
  entries: readonly JournalEntry[],
  kinds: readonly JournalEntry['kind'][],
): ReadonlySet<string> =>
  new Set(
    entries.flatMap((entry) =>
      kinds.includes(entry.kind) && 'id' in entry ? [`${entry.vendor} ${entry.id}`] : [],
    ),
  )
