import type { DeliveryRow } from '../kernel/delivery/delivery.ts'
import type { Clock } from '../kernel/time/clock.ts'
import type { Cancel } from '../kernel/time/real-time.ts'

/** When deliveries are attempted next; none holds up another. */
export interface Schedule {
  /** Attempts it when it is due, or at once when that has passed; what was planned for it before is forgotten. */
  plan(row: DeliveryRow): void
  /** It waits no longer. */
  remove(id: string): void
  clear(): void
}

export function createSchedule(clock: Clock, attempt: (id: string) => Promise<void>): Schedule {
  const waiting = new Map<string, Cancel>()

  function remove(id: string): void {
    waiting.get(id)?.()
    waiting.delete(id)
  }

  return {
    plan({ id, dueAt = clock.now() }) {
      remove(id)
      const start = (): void => clock.work.track(attempt(id))
      if (dueAt <= clock.now()) start()
      else waiting.set(id, clock.at(dueAt, start))
    },
    remove,
    clear() {
      for (const cancel of waiting.values()) cancel()
      waiting.clear()
    },
  }
}
