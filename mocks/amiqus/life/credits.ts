import type { AmiqusContext } from '../state/shape.ts'
import type { CreditEntry } from '../state/credits.ts'

/** Writes down that the team got credits, or spent them. */
export function addCredits(
  { db, ids, now }: AmiqusContext,
  entry: Pick<CreditEntry, 'credits' | 'reason' | 'causer'>,
): void {
  db.credits.put({ ...entry, id: ids.next('credits'), createdAt: now() })
}
