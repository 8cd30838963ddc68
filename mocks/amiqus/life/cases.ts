import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { ownerId } from '../state/account.ts'
import { notifyCase } from '../notify/cases.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { CaseItem, CaseReview, CaseStatus, ClientCase } from '../state/cases.ts'
import { impliedStatus, refreshCase, setCaseStatus } from './case-status.ts'

type ReadCase = DeepReadonly<ClientCase>
type ReadItem = DeepReadonly<CaseItem>

export function createCase(
  context: AmiqusContext,
  details: Pick<ClientCase, 'client' | 'name' | 'reference'>,
  createdBy = ownerId,
): ReadCase {
  const { db, ids } = context
  const now = context.now()
  const id = ids.next('cases', 8723)
  const created = db.cases.put({
    id,
    ...details,
    status: impliedStatus(context, id),
    createdBy,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  })
  notifyCase(context, 'case.created', created)
  return created
}

interface CaseChanges {
  readonly name?: string | undefined
  readonly reference?: string | null | undefined
  readonly is_archived?: boolean | undefined
}

export function updateCase(context: AmiqusContext, found: ReadCase, changes: CaseChanges): ReadCase {
  const now = context.now()
  const name = changes.name ?? found.name
  const reference = changes.reference === undefined ? found.reference : changes.reference
  const isRenamed = name !== found.name || reference !== found.reference
  const isArchived = changes.is_archived ?? found.archivedAt !== null
  const isMoved = isArchived !== (found.archivedAt !== null)
  const changed = context.db.cases.patch(found.id, {
    name,
    reference,
    ...((isRenamed || isMoved) && { updatedAt: now }),
    ...(isMoved && { archivedAt: isArchived ? now : null }),
  })
  if (isRenamed) notifyCase(context, 'case.updated', changed)
  if (isMoved) notifyCase(context, isArchived ? 'case.archived' : 'case.unarchived', changed)
  return changed
}

/** Adds the records that are not in the case yet, and gives the new items. */
export function addItems(
  context: AmiqusContext,
  found: ReadCase,
  records: readonly number[],
): readonly ReadItem[] {
  const { db, ids } = context
  const now = context.now()
  const added = [...new Set(records)]
    .filter((record) => db.caseItems.where('record', record).length === 0)
    .map((record) =>
      db.caseItems.put({
        id: ids.next('case items', 578),
        case: found.id,
        record,
        createdAt: now,
        updatedAt: now,
      }),
    )
  for (const _ of added) notifyCase(context, 'case.item_added', found)
  if (added.length > 0) refreshCase(context, found)
  return added
}

export function removeItem(context: AmiqusContext, found: ReadCase, item: ReadItem): void {
  context.db.caseItems.delete(item.id)
  notifyCase(context, 'case.item_removed', found)
  refreshCase(context, found)
}

/** Somebody decides on a case. Approving and rejecting have aliases of their own beside `case.status`. */
export function reviewCase(
  context: AmiqusContext,
  found: ReadCase,
  status: CaseStatus,
  reviewedBy: number,
): DeepReadonly<CaseReview> {
  const { db, ids } = context
  const now = context.now()
  const review = db.caseReviews.put({
    id: ids.next('reviews', 2698),
    case: found.id,
    reviewedBy,
    status,
    fromStatus: found.status,
    createdAt: now,
    updatedAt: now,
  })
  const changed = setCaseStatus(context, found, status)
  if (changed !== found && (status === 'approved' || status === 'rejected'))
    notifyCase(context, `case.${status}`, changed)
  return review
}

export function findCase({ db }: AmiqusContext, id: number | undefined, what = 'Case'): ReadCase {
  const found = id === undefined ? db.cases.newest() : db.cases.get(id)
  if (!found) throw notFound(what)
  return found
}
