import type { JournalEntry } from '../../journal/journal.ts'
import { afterRealMs, freeLimit, realNow } from '../../kernel/time/real-time.ts'
import type { AnsweredRequest } from '../../mock/calls/request.ts'
import type { Mock } from '../../mock/mock.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import { ownHeader, trapPath } from '../../scenario/judge/traffic.ts'

/** An API call of the handler, and when it was answered, in ms of real time. */
export interface SeenCall {
  readonly request: AnsweredRequest
  readonly at: number
}

/** Everything that happens at one mock while a handler is graded. */
export interface LabWatch {
  /** API calls of the handler so far, oldest first. */
  readonly calls: readonly SeenCall[]
  /** Calls to an address that no vendor has. */
  readonly trapped: readonly SeenCall[]
  /** When a delivery was last answered, by its id, in ms of real time. */
  answeredAt(id: string): number | undefined
  /**
   * Looks at each thing that happens, until it holds or the time is up; gives whether it holds. Time in which this process could
   * not listen hardly counts.
   */
  until(holds: () => boolean | Promise<boolean>, ms: number): Promise<boolean>
  /** Waits until a count has not grown for so long, and at most for `mostMs`. */
  untilQuiet(count: () => number, ms: number, mostMs?: number): Promise<void>
  isStopped(): boolean
  /** From now on nothing is waited for. */
  stop(this: void): void
}

/** How often what can be seen nowhere here, such as a probe, is looked at, in ms. */
const tickMs = 50

export function watchLab(tenant: Tenant, mock: Mock): LabWatch {
  const calls: SeenCall[] = []
  const trapped: SeenCall[] = []
  const answered = new Map<string, number>()
  const waiting = new Set<() => void>()
  let isStopped = false
  const unfollow = tenant.journal.follow((entry) => {
    note(entry)
    for (const wake of waiting) wake()
  })

  function note(entry: JournalEntry): void {
    if (entry.kind === 'attempt' && entry.vendor === mock.vendor.name) answered.set(entry.id, realNow())
    if (entry.kind !== 'request' || entry.vendor !== mock.vendor.name) return
    const request = mock.logs.requests.get(entry.id)
    if (!request || request.headers[ownHeader] !== undefined) return
    const list = request.url.startsWith(trapPath) ? trapped : calls
    list.push({ request, at: realNow() })
  }

  async function until(holds: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
    const limit = freeLimit(ms)
    try {
      for (;;) {
        if (await holds()) return true
        if (limit.isOver() || isStopped) return false
        await next(waiting, Math.min(tickMs, ms))
      }
    } finally {
      limit.end()
    }
  }

  return {
    calls,
    trapped,
    answeredAt: (id) => answered.get(id),
    until,
    async untilQuiet(count, ms, mostMs = Infinity) {
      const end = realNow() + mostMs
      for (let seen = count(); await until(() => count() > seen, Math.min(ms, end - realNow()));)
        seen = count()
    },
    isStopped: () => isStopped,
    stop() {
      isStopped = true
      unfollow()
      for (const wake of waiting) wake()
    },
  }
}

const next = (waiting: Set<() => void>, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      waiting.delete(wake)
      cancel()
      resolve()
    }
    const cancel = afterRealMs(ms, wake)
    waiting.add(wake)
  })
