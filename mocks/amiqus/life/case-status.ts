import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { notifyCase } from '../notify/cases.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { CaseStatus, ClientCase } from '../state/cases.ts'
import { recordStatus, type ReadRecord } from '../state/record-status.ts'

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

/**
 * A member of the team has to act; or the client, a provider or somebody else outside has to answer; or every check has
 * been reviewed and a decision is pending (guides/concepts/core-objects).
 */
export function impliedStatus(context: AmiqusContext, id: number): CaseStatus {
  const { db } = context
  const records = db.caseItems.where('case', id).flatMap(({ record }) => db.records.get(record) ?? [])
  if (records.some((record) => needsTeam(context, record))) return 'action_required'
  if (records.some(({ finishedAt }) => finishedAt === null)) return 'awaiting_response'
  return records.length > 0 && records.every((record) => isReviewed(context, record))
    ? 'reviewed_pending_decision'
    : 'action_required'
}

/** A name to decide on, or a check that waits for the team. */
function needsTeam(context: AmiqusContext, record: ReadRecord): boolean {
  const status = recordStatus(context, record)
  return record.finishedAt === null && (status === 'amendments' || status === 'paused')
}

/** The record as a whole, or each of its checks. */
function isReviewed({ db }: AmiqusContext, record: ReadRecord): boolean {
  const checks = record.steps.filter(({ check }) => check !== null)
  const reviewed = checks.filter(
    ({ review }) => review !== null && db.stepReviews.get(review)?.status !== 'pending',
  )
  return record.isReviewed || (checks.length > 0 && reviewed.length === checks.length)
}
