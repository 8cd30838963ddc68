import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import { apiUrl } from './links.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { CaseItem, CaseReview, ClientCase } from '../state/cases.ts'
import { expandedClient } from './clients.ts'
import { expandedMember } from './members.ts'
import { toRecord } from './records.ts'
import { orNull } from './times.ts'

export type CasePart = 'client' | 'items' | 'assignees'

export const toCase = (
  context: AmiqusContext,
  found: DeepReadonly<ClientCase>,
  expand: readonly CasePart[] = [],
) => ({
  object: 'case',
  id: found.id,
  name: found.name,
  reference: found.reference,
  status: found.status,
  client: expand.includes('client') ? expandedClient(context, found.client) : found.client,
  items: itemsOf(context, found.id, expand.includes('items')),
  assignees: assigneesOf(context, found.id, expand.includes('assignees')),
  created_at: isoSeconds(found.createdAt),
  updated_at: isoSeconds(found.updatedAt),
  archived_at: orNull(found.archivedAt),
})

function itemsOf(context: AmiqusContext, id: number, isExpanded: boolean) {
  const items = context.db.caseItems.where('case', id)
  if (items.length === 0) return null
  return isExpanded ? items.map((item) => toCaseItem(context, item)) : items.map((item) => item.id)
}

/** How many assignees an expanded case shows, in the documentation's sample. */
const shownAssignees = 10

function assigneesOf(context: AmiqusContext, id: number, isExpanded: boolean) {
  const assignees = context.db.assignees.where('to', `case:${id}`)
  if (assignees.length === 0) return null
  if (!isExpanded) return assignees.map((assignee) => assignee.id)
  const shown = assignees.slice(0, shownAssignees)
  return {
    object: 'list',
    data: shown.map(({ member }) => expandedMember(context, member)),
    total: assignees.length,
    count: shown.length,
    limit: shownAssignees,
    has_more: assignees.length > shown.length,
    url: apiUrl(context, `/cases/${id}/assignees`),
  }
}

export function toCaseItem(
  context: AmiqusContext,
  item: DeepReadonly<CaseItem>,
  expand: readonly 'entity'[] = [],
) {
  const record = expand.includes('entity') ? context.db.records.get(item.record) : undefined
  return {
    object: 'case_item',
    id: item.id,
    entity: record ? toRecord(context, record) : { id: item.record, type: 'record' },
    created_at: isoSeconds(item.createdAt),
    updated_at: isoSeconds(item.updatedAt),
  }
}

export const toCaseReview = (
  context: AmiqusContext,
  review: DeepReadonly<CaseReview>,
  expand: readonly 'reviewed_by'[] = [],
) => ({
  object: 'case_review',
  id: review.id,
  reviewed_by: expand.includes('reviewed_by')
    ? expandedMember(context, review.reviewedBy)
    : review.reviewedBy,
  status: review.status,
  from_status: review.fromStatus,
  created_at: isoSeconds(review.createdAt),
  updated_at: isoSeconds(review.updatedAt),
})
