import { afterRealMs } from '../kernel/time/real-time.ts'
import type { Mock } from '../mock/mock.ts'
import type { Tenant } from '../tenant/tenant.ts'

/** How long an answer waits for the first attempts, so that it can tell what came of them; ms of real time. */
const patienceMs = 1000

/** Resolves when each of these deliveries has been tried, or is not due yet, or has held the answer long enough. */
export function firstAttempts({ journal, clock }: Tenant, mock: Mock, ids: Iterable<string>): Promise<void> {
  const waiting = new Set(ids)
  const forgetUnlessAwaited = (id: string): void => {
    const found = mock.delivery(id)
    const isAwaited =
      found?.status === 'pending' && found.attempts.length === 0 && (found.dueAt ?? 0) <= clock.now()
    if (!isAwaited) waiting.delete(id)
  }
  for (const id of waiting) forgetUnlessAwaited(id)
  if (waiting.size === 0) return Promise.resolve()

  return new Promise((resolve) => {
    const end = (): void => {
      stopFollowing()
      cancel()
      resolve()
    }
    const stopFollowing = journal.follow((entry) => {
      if (entry.kind !== 'attempt' || !waiting.has(entry.id)) return
      forgetUnlessAwaited(entry.id)
      if (waiting.size === 0) end()
    })
    const cancel = afterRealMs(patienceMs, end)
  })
}

/** Notes the deliveries that a mock makes from now on, without listing those that it has. */
export function followDeliveries(
  { journal }: Tenant,
  vendor: string,
): { readonly ids: Set<string>; stop(): void } {
  const ids = new Set<string>()
  const stop = journal.follow((entry) => {
    if (entry.kind === 'delivery' && entry.vendor === vendor) ids.add(entry.id)
  })
  return { ids, stop }
}
