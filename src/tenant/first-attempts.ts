import { madeSince } from '../journal/made-since.ts'
import type { Mock } from '../mock/mock.ts'
import type { Tenant } from './tenant.ts'
import { afterRealMs, nextTurn } from '../kernel/time/real-time.ts'

/** How long an answer waits for first attempts, so that it can tell what came of them; ms of real time. */
const patienceMs = 1000

/**
 * Resolves when each of these deliveries has been tried once or is not due yet, or when patience has run out. Others are not waited for.
 * `isOver` runs the patience out. @default it does after a second of real time
 */
export async function firstAttempts(
  { clock, journal }: Pick<Tenant, 'clock' | 'journal'>,
  mock: Pick<Mock, 'delivery'>,
  ids: readonly string[],
  isOver?: Promise<unknown>,
): Promise<void> {
  const waits = new Set(ids)
  const drop = (id: string): boolean => {
    const delivery = mock.delivery(id)
    const isPending = delivery?.status === 'pending' && delivery.attempts.length === 0
    if (!isPending || (delivery.dueAt ?? 0) > clock.now()) waits.delete(id)
    return waits.size === 0
  }
  for (const id of ids) drop(id)
  if (waits.size === 0) return
  await new Promise<void>((resolve) => {
    const cancel = isOver ? () => undefined : afterRealMs(patienceMs, end)
    isOver?.then(end, end)
    const unfollow = journal.follow((entry) => {
      if (entry.kind === 'attempt' && waits.has(entry.id) && drop(entry.id)) end()
    })
    function end(): void {
      cancel()
      unfollow()
      resolve()
    }
  })
}

/** Runs something, and gives the ids of the deliveries that it caused at this mock, once they have been tried. */
export async function deliveriesCausedBy<T>(
  tenant: Tenant,
  mock: Mock,
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly ids: readonly string[] }> {
  const before = tenant.journal.last()
  const result = await run()
  let ids: readonly string[] = []
  for (;;) {
    await nextTurn() // What it has told to happen at once happens meanwhile.
    const now = madeSince(tenant.journal, mock.vendor.name, before)
    if (now.length === ids.length) return { result, ids }
    ids = now
    await firstAttempts(tenant, mock, ids)
  }
}
