import type { DeliveryRow } from '../kernel/delivery/delivery.ts'
import { destinationOf } from './places.ts'
import type { DeliveryRows } from './row.ts'

/** Deliveries that let the next one to the same place pass. */
export interface Overtaking {
  /** A delivery has been written down: it is the next, or it waits for one. */
  accepted(row: DeliveryRow): void
  /** Those that waited for this delivery, which has been tried now: due at once. */
  letGo(passed: string, now: number): readonly DeliveryRow[]
  /** This delivery waits no longer. */
  went(id: string): void
  /** Finds out anew who waits. */
  resume(): void
}

export function createOvertaking(rows: DeliveryRows): Overtaking {
  /** The ids of those that wait; nearly always none. */
  const held = new Set<string>()

  const waiting = (): readonly DeliveryRow[] =>
    [...held].flatMap((id) => {
      const row = rows.get(id)
      return row && isHeld(row) ? [row] : []
    })

  return {
    accepted(row) {
      if (held.size > 0) {
        const before = waiting().find((other) => other.waitsFor === '' && samePlace(other.url, row.url))
        if (before) {
          rows.put({ ...before, waitsFor: row.id })
          // Two that wait for each other would both be late and in order.
          if (row.waitsFor !== undefined) rows.put({ ...free(row), dueAt: row.createdAt })
          return
        }
      }
      if (row.waitsFor !== undefined) held.add(row.id)
    },
    letGo(passed, now) {
      if (held.size === 0) return []
      return waiting()
        .filter(({ waitsFor }) => waitsFor === passed)
        .map((row) => {
          held.delete(row.id)
          return rows.put({ ...free(row), dueAt: now })
        })
    },
    went: (id) => void held.delete(id),
    resume() {
      held.clear()
      for (const row of rows.where('status', 'pending')) if (isHeld(row)) held.add(row.id)
    },
  }
}

function free(row: DeliveryRow): DeliveryRow {
  const { waitsFor: _, ...rest } = row
  return rest
}

/** What has been tried once waits no longer, whether or not it is tried again. */
const isHeld = ({ status, waitsFor, attempts }: DeliveryRow): boolean =>
  status === 'pending' && waitsFor !== undefined && attempts.length === 0

/** Up to the query, in which some vendors' subscribers tell their own references. */
const samePlace = (one: string, other: string): boolean => destinationOf(one) === destinationOf(other)
