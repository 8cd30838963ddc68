import type { JournalEntry } from '../../journal/journal.ts'
import type { Mock } from '../../mock/mock.ts'
import type { AnsweredRequest } from '../../mock/calls/request.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import { afterRealMs, realNow } from '../../kernel/time/real-time.ts'
import type { Delivery } from '../../kernel/delivery/delivery.ts'

/** What has happened since some moment, as it can be seen from outside. */
export interface SeenTraffic {
  /** Begun or tried since then, oldest first. */
  readonly deliveries: readonly Delivery[]
  /** API calls of the receiver. */
  readonly requests: readonly AnsweredRequest[]
  /** Calls to an address that no vendor has. */
  readonly trapped: readonly AnsweredRequest[]
  /** `keyOf` deliveries at each of their attempts and of requests, in the order in which they ended. */
  readonly order: readonly string[]
  /** When each of them ended, by `keyOf`, in ms of real time. */
  readonly endedAt: ReadonlyMap<string, number>
}

/** Watches a tenant while a scenario plays. */
export interface TrafficWatch {
  /** A moment to look from. */
  mark(): number
  /** What has happened since then; of deliveries and requests only those whose `keyOf` is wanted. */
  since(mark: number, isWanted?: (key: string) => boolean): SeenTraffic
  /** `keyOf` what has happened since then, which costs less. */
  keysSince(mark: number): readonly string[]
  /** Resolves with true at the next thing that happens, with false when nothing did for `ms` of real time. */
  next(ms: number): Promise<boolean>
  stop(): void
}

/** What the scenario's own API calls carry, so that they do not count as the receiver's. */
export const ownHeader = 'x-hookdrill-scenario'

/** Where nobody should ever call: a path that no vendor has. */
export const trapPath = '/hookdrill-trap'

export function watchTraffic(tenant: Tenant, vendors: readonly string[]): TrafficWatch {
  const mocks = vendors.map((vendor) => tenant.mock(vendor))
  const entries: JournalEntry[] = []
  const endedAt = new Map<string, number>()
  const waiting = new Set<() => void>()
  const stop = tenant.journal.follow((entry) => {
    if (entry.kind === 'clock' || entry.kind === 'warning' || entry.kind === 'reset') return
    entries.push(entry)
    if ('id' in entry) endedAt.set(keyOf(entry), realNow())
    for (const wake of waiting) wake()
  })
  return {
    mark: () => entries.length,
    since: (mark, isWanted = () => true) => ({
      ...trafficIn(entries.slice(mark), mocks, keysOf(entries, ['delivery']), isWanted),
      endedAt,
    }),
    keysSince: (mark) => entries.slice(mark).flatMap((entry) => ('id' in entry ? [keyOf(entry)] : [])),
    next: (ms) => nextOf(waiting, ms),
    stop,
  }
}

/** What these entries of the journal are about; `made` are the deliveries that were not there before the scenario. */
function trafficIn(
  entries: readonly JournalEntry[],
  mocks: readonly Mock[],
  made: ReadonlySet<string>,
  isWanted: (key: string) => boolean,
): Omit<SeenTraffic, 'endedAt'> {
  const touched = keysOf(entries, ['delivery', 'attempt'])
  const called = keysOf(entries, ['request'])
  const meant = new Set([...made].filter((key) => touched.has(key) && isWanted(key)))
  const requests = mocks
    .flatMap((mock) => mock.requests())
    .filter((request) => called.has(keyOf(request)) && request.headers[ownHeader] === undefined)
    .filter((request) => isWanted(keyOf(request)))
  return {
    deliveries: mocks.flatMap((mock) => deliveriesIn(meant, mock)),
    requests: requests.filter(({ url }) => !url.startsWith(trapPath)),
    trapped: requests.filter(({ url }) => url.startsWith(trapPath)),
    order: entries.flatMap((entry) =>
      entry.kind === 'attempt' || entry.kind === 'request' ? [keyOf(entry)] : [],
    ),
  }
}

/** The deliveries of a mock among those that have been made, oldest first. */
const deliveriesIn = (made: ReadonlySet<string>, mock: Mock): readonly Delivery[] =>
  [...made].flatMap((key) => {
    const [vendor, id = ''] = key.split(' ')
    return vendor === mock.vendor.name ? (mock.delivery(id) ?? []) : []
  })

/** Names a delivery or a request among those of all vendors, as `SeenTraffic.order` does. */
export const keyOf = ({ vendor, id }: { readonly vendor: string; readonly id: string }): string =>
  `${vendor} ${id}`

const keysOf = (
  entries: readonly JournalEntry[],
  kinds: readonly JournalEntry['kind'][],
): ReadonlySet<string> =>
  new Set(entries.flatMap((entry) => (kinds.includes(entry.kind) && 'id' in entry ? [keyOf(entry)] : [])))

const nextOf = (waiting: Set<() => void>, ms: number): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (happened: boolean) => (): void => {
      waiting.delete(wake)
      cancel()
      resolve(happened)
    }
    const wake = end(true)
    const cancel = afterRealMs(ms, end(false))
    waiting.add(wake)
  })
