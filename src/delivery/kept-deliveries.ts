import { createRecentIds, spareOf, type KeptLog } from '../kernel/data/kept-log.ts'
import { merged } from '../kernel/data/merged.ts'
import type { Delivery, DeliveryRow } from '../kernel/delivery/delivery.ts'
import { toDelivery, type DeliveryRows } from './row.ts'

/** The deliveries of one mock: those that are pending, and the newest of those that have ended. */
export interface KeptDeliveries extends KeptLog<Delivery> {
  /** One has ended: the oldest beyond those that are kept are forgotten. */
  ended(): void
  /** The state is another; what was forgotten belonged to the one before. */
  resume(): void
}

/** `keep` is how many of those that have ended are kept. */
export function createKeptDeliveries(rows: DeliveryRows, keep: number): KeptDeliveries {
  const forgotten = createRecentIds(Math.max(keep, 1000))

  return {
    get(id) {
      const row = rows.get(id)
      return row && toDelivery(row)
    },
    *oldestFirst(after) {
      for (const row of rows.oldestFirst(after)) yield toDelivery(row)
    },
    *newestFirst() {
      for (const row of rows.newestFirst()) yield toDelivery(row)
    },
    *ids() {
      for (const { id } of rows.newestFirst()) yield id
    },
    hasForgotten: forgotten.has,
    ended() {
      const all = rows.count('status', 'delivered') + rows.count('status', 'abandoned')
      if (all <= keep + spareOf(keep)) return
      for (const id of oldestEnded(rows, all - keep)) {
        rows.delete(id)
        forgotten.add(id)
      }
    },
    resume: forgotten.clear,
  }
}

function oldestEnded(rows: DeliveryRows, count: number): readonly string[] {
  const ids: string[] = []
  const byEnd = [rows.longestSince('status', 'delivered'), rows.longestSince('status', 'abandoned')]
  for (const { id } of merged(byEnd, (one, other) => endOf(one) < endOf(other))) {
    if (ids.length === count) break
    ids.push(id)
  }
  return ids
}

const endOf = ({ attempts, createdAt }: DeliveryRow): number => attempts.at(-1)?.endedAt ?? createdAt
