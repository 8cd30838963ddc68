import type { DeliveryRow } from '../kernel/delivery/delivery.ts'
import type { Clock } from '../kernel/time/clock.ts'
import type { Cancel } from '../kernel/time/real-time.ts'
import { createLines } from './lines.ts'

/** When deliveries are attempted next; none holds up another. */
export interface Schedule {
  /** Attempts it when it is due, or at once when that has passed; what was planned for it before is forgotten. */
  plan(row: Pick<DeliveryRow, 'id' | 'dueAt'>): void
  /** It waits no longer. */
  remove(id: string): void
  clear(): void
}

/** What is due at one instant: very many retries are, and a closure for each would be most of what they cost. */
interface Slot {
  readonly ids: Set<string>
  readonly dueAt: number
  readonly cancel: Cancel
}

/** `destinationOf` a delivery is where it goes, as far as that matters to who waits for whom. */
export function createSchedule(
  clock: Clock,
  attempt: (id: string) => Promise<void>,
  destinationOf: (id: string) => string,
): Schedule {
  const waiting = new Map<string, Slot>()
  const slots = new Map<number, Slot>()
  const lines = createLines(clock.work, attempt)

  const start = (id: string): void => lines.start(id, destinationOf(id))

  function remove(id: string): void {
    lines.remove(id)
    const slot = waiting.get(id)
    if (!slot) return
    waiting.delete(id)
    slot.ids.delete(id)
    if (slot.ids.size > 0) return
    slot.cancel()
    if (slots.get(slot.dueAt) === slot) slots.delete(slot.dueAt)
  }

  function slotAt(dueAt: number): Slot {
    const found = slots.get(dueAt)
    if (found) return found
    const ids = new Set<string>()
    const due = (): void => {
      slots.delete(dueAt)
      for (const id of ids) {
        waiting.delete(id)
        start(id)
      }
    }
    const slot: Slot = { ids, dueAt, cancel: clock.at(dueAt, due) }
    slots.set(dueAt, slot)
    return slot
  }

  return {
    plan({ id, dueAt = clock.now() }) {
      remove(id)
      if (dueAt <= clock.now()) return start(id)
      const slot = slotAt(dueAt)
      slot.ids.add(id)
      waiting.set(id, slot)
    },
    remove,
    clear() {
      for (const { cancel } of slots.values()) cancel()
      slots.clear()
      waiting.clear()
      lines.clear()
    },
  }
}
