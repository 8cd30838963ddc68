import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { notifyCase } from '../notify/cases.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { CaseStatus, ClientCase } from '../state/cases.ts'
import type { ReadRecord } from '../state/record-status.ts'

type ReadCase = DeepReadonly<ClientCase>

/** What somebody decided; the records of the case do not overrule it. */
const decided: readonly CaseStatus[] = ['approved', 'rejected', 'on_hold']

/** A record of a case has moved: so may the case. */
export function refreshCaseOf(context: AmiqusContext, { id }: Pick<ReadRecord, 'id'>): void {
  const [item] = context.db.caseItems.where('record', id)
  const found = item && context.db.cases.get(item.case)
  if (found) refreshCase(context, found)
}

/** Gives the case the status that its records mean, unless somebody has decided. */
export function refreshCase(context: AmiqusContext, found: ReadCase): ReadCase {
  return decided.includes(found.status)
    ? found
    : setCaseStatus(context, found, impliedStatus(context, found.id))
}

export function setCaseStatus(context: AmiqusContext, found: ReadCase, status: CaseStatus): ReadCase {
  if (found.status === status) return found
  const changed = context.db.cases.patch(found.id, { status, updatedAt: context.now() })
  notifyCase(context, 'case.status', changed)
  return changed
}

/** While a client or provider has to answer, we wait; then the team reviews, then it decides. */
export function impliedStatus({ db }: AmiqusContext, id: number): CaseStatus {
  const records = db.caseItems.where('case', id).flatMap(({ record }) => db.records.get(record) ?? [])
  if (records.some(({ finishedAt }) => finishedAt === null)) return 'awaiting_response'
  return records.length > 0 && records.every(({ isReviewed }) => isReviewed)
    ? 'reviewed_pending_decision'
    : 'action_required'
}
