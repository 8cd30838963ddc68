import { afterRealMs } from '../kernel/time/real-time.ts'
import type { SeenDelivery } from '../delivery/kept-deliveries.ts'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { JournalEntry } from '../journal/journal.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { deliveriesOf, formatFilter, matcherOf, type DeliveryFilter } from './delivery-filter.ts'
import { newestFirst, wholeOf } from './pages.ts'

export interface Wait {
  readonly filter: DeliveryFilter
  readonly count: number
  /** Real time. */
  readonly timeoutMs: number
  readonly gone: AbortSignal
}

/** How much of what matched is given, the newest of it: what was asked for, and some more. */
const limits = { atLeast: 100, atMost: 1000, bodyLength: 500_000 }

/** Resolves when enough deliveries match; what was there before counts. Looks at all of them once, and then at what happens. */
export async function waitForDeliveries(tenant: Tenant, wait: Wait): Promise<readonly Delivery[]> {
  const { filter, count, timeoutMs } = wait
  const matched = await enough(tenant, wait)
  if (matched >= count) return newestMatching(tenant, wait)
  throw new HookdrillError(
    'timeout',
    `waited ${timeoutMs / 1000} s for ${count} ${formatFilter(filter)}, and ${matched} came`,
    { suggestion: `there are: ${formatThere(tenant) || 'no deliveries at all'}` },
  )
}

/** Resolves with how many match, when they are enough or the wait is over. */
function enough(tenant: Tenant, { filter, count, timeoutMs, gone }: Wait): Promise<number> {
  const matches = matcherOf(tenant, filter)
  const matched = new Set<string>()

  function note({ vendor, id }: Pick<Delivery, 'vendor' | 'id'>, delivery: SeenDelivery | undefined): void {
    const key = `${vendor} ${id}`
    if (delivery && matches(delivery)) matched.add(key)
    else matched.delete(key)
  }

  function lookAtAll(): void {
    matched.clear()
    for (const delivery of newestFirst(deliveriesOf(tenant, filter.vendor))) {
      if (matched.size >= count) return
      note(delivery, delivery)
    }
  }

  function lookAt(entry: JournalEntry): void {
    if (entry.kind === 'reset' || entry.kind === 'restored') lookAtAll()
    else if (entry.kind === 'attempt' || entry.kind === 'delivery')
      note(entry, tenant.mock(entry.vendor).delivery(entry.id))
  }

  return new Promise((resolve) => {
    const end = (): void => {
      stopFollowing()
      stopTimer()
      gone.removeEventListener('abort', end)
      resolve(matched.size)
    }
    const stopFollowing = tenant.journal.follow((entry) => {
      lookAt(entry)
      if (matched.size >= count) end()
    })
    const stopTimer = afterRealMs(timeoutMs, end)
    gone.addEventListener('abort', end)
    lookAtAll()
    if (matched.size >= count) end()
  })
}

/** Oldest first. */
function newestMatching(tenant: Tenant, { filter, count }: Wait): readonly Delivery[] {
  const matches = matcherOf(tenant, filter)
  const most = Math.min(Math.max(count, limits.atLeast), limits.atMost)
  const found: Delivery[] = []
  let bodyLength = 0
  const shared = deliveriesOf(tenant, filter.vendor)
  for (const seen of newestFirst(shared)) {
    const [delivery] = matches(seen) ? wholeOf(shared, seen) : []
    if (!delivery) continue
    bodyLength += delivery.body.length
    if (found.length === most || (found.length > 0 && bodyLength > limits.bodyLength)) break
    found.push(delivery)
  }
  return found.toReversed()
}

/** So many kinds of deliveries are named when what was waited for did not come. */
const namedKinds = 20

/** `<vendor> <event> delivered, <vendor> <event> pending (3)`, oldest kind first. */
function formatThere(tenant: Tenant): string {
  const counts = new Map<string, number>()
  for (const { vendor, event, status } of newestFirst(deliveriesOf(tenant))) {
    const kind = `${vendor} ${event} ${status}`
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const kinds = [...counts].map(([kind, count]) => (count === 1 ? kind : `${kind} (${count})`)).toReversed()
  const left = kinds.length - namedKinds
  return [...kinds.slice(0, namedKinds), ...(left > 0 ? [`and ${left} other kinds`] : [])].join(', ')
}
