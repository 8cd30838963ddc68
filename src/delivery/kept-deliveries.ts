import { createRecentIds, spareOf, type Keep, type KeptLog } from '../kernel/data/kept-log.ts'
import { merged } from '../kernel/data/merged.ts'
import type { Delivery, DeliveryRow } from '../kernel/delivery/delivery.ts'
import { ArchivedRow } from '../kernel/data/table.ts'
import { ArchivedDelivery, endOf } from './archived-delivery.ts'
import { toDelivery, type DeliveryRows } from './row.ts'

/** A delivery in a walk: of one in an archive, only what is looked for. */
export type SeenDelivery = Delivery | ArchivedDelivery

/** The deliveries of one mock: those that are pending, and the newest of those that have ended. */
export interface KeptDeliveries extends KeptLog<Delivery, SeenDelivery> {
  /** Those that ended first go: beyond those that are kept, and what is too old by now. */
  forget(): void
  /** The state is another; what was forgotten belonged to the one before. */
  resume(): void
}

/** `keep` is how much of those that have ended is kept. */
export function createKeptDeliveries(rows: DeliveryRows, keep: Keep, now: () => number): KeptDeliveries {
  const forgotten = createRecentIds(Math.max(keep.count, 1000))

  return {
    get(id) {
      const row = rows.get(id)
      return row && toDelivery(row)
    },
    *oldestFirst(after) {
      for (const row of rows.unreadOldestFirst(after)) yield seen(row)
    },
    *newestFirst(before) {
      for (const row of rows.unreadNewestFirst(before)) yield seen(row)
    },
    *ids() {
      for (const { id } of rows.unreadNewestFirst()) yield String(id)
    },
    whole: (delivery) => (delivery instanceof ArchivedDelivery ? toDelivery(delivery.whole()) : delivery),
    hasForgotten: forgotten.has,
    forget() {
      const all = rows.size - rows.count('status', 'pending')
      const beyond = all > keep.count + spareOf(keep.count) ? all - keep.count : 0
      for (const id of oldestEnded(rows, beyond, now() - keep.forMs)) {
        rows.delete(id)
        forgotten.add(id)
      }
    },
    resume: forgotten.clear,
  }
}

/** So many, and those that ended before some time. */
function oldestEnded(rows: DeliveryRows, count: number, before: number): readonly string[] {
  if (count === 0 && before === -Infinity) return []
  const ids: string[] = []
  const byEnd = [rows.longestSince('status', 'delivered'), rows.longestSince('status', 'abandoned')]
  for (const row of merged(byEnd, (one, other) => endOf(one) < endOf(other))) {
    if (ids.length >= count && endOf(row) >= before) break
    ids.push(String(row.id))
  }
  return ids
}

function seen(row: DeliveryRow | ArchivedRow): SeenDelivery {
  if (row instanceof ArchivedDelivery) return row
  if (row instanceof ArchivedRow) throw new TypeError(`${row.id} is not a delivery`)
  return toDelivery(row)
}
