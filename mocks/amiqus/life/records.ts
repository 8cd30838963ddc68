import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { ownerId } from '../state/account.ts'
import { envelope } from '../notify/envelope.ts'
import { clientRecordData, notifyRecord } from '../notify/records.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Client } from '../state/clients.ts'
import type { RecordRow } from '../state/records.ts'
import type { PlannedStep } from './step-plan.ts'
import { refreshCaseOf } from './case-status.ts'
import { announceForms } from './forms.ts'
import type { ReadRecord } from '../state/record-status.ts'
import { createStep, runUnattended } from './steps.ts'

const dayMs = 86_400_000
/** Every example of the documentation expires ten days after it was created. */
export const lifetimeMs = 10 * dayMs

export interface NewRecord {
  readonly steps: readonly PlannedStep[]
  readonly reference: string | null
  readonly message: string | null
  readonly hasReminders: boolean
  readonly isDeclarationRequired: boolean
}

export function createRecord(
  context: AmiqusContext,
  client: DeepReadonly<Client>,
  { steps, ...details }: NewRecord,
  createdBy = ownerId,
): ReadRecord {
  const { ids, db } = context
  const now = context.now()
  const id = ids.next('records', 983_434)
  const record = db.records.put({
    id,
    ...details,
    client: client.id,
    email: client.email,
    name: client.name,
    code: ids.token(20),
    steps: steps.map((step) => createStep(context, { record: id, client: client.id }, step)),
    declarationConfirmedAt: null,
    isReviewed: false,
    createdBy,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + lifetimeMs,
    archivedAt: null,
    finishedAt: null,
  })
  context.schedule('expire', record.expiresAt, { record: id })
  notifyRecord(context, 'record.created', record)
  context.emit('client.record', envelope(context, 'client.record', clientRecordData(context, record)))
  announceForms(context, id)
  return runUnattended(context, record)
}

type Changes = Partial<
  Pick<RecordRow, 'hasReminders' | 'archivedAt' | 'expiresAt' | 'declarationConfirmedAt' | 'updatedAt'>
>

/** Changes what a team can change of a record, and sends record.updated. */
export function updateRecord(context: AmiqusContext, record: ReadRecord, changes: Changes): ReadRecord {
  const changed = context.db.records.patch(record.id, { updatedAt: context.now(), ...changes })
  if (changed.expiresAt !== record.expiresAt)
    context.schedule('expire', changed.expiresAt, { record: record.id })
  notifyRecord(context, 'record.updated', changed)
  return changed
}

export function confirmDeclaration(context: AmiqusContext, record: ReadRecord): ReadRecord {
  return record.declarationConfirmedAt === null
    ? updateRecord(context, record, { declarationConfirmedAt: context.now() })
    : record
}

/**
 * "Finished" does not mean "passed": an expired record is finished too.
 *
 * @throws {RefusalError} `invalid` for a record that has nothing left to expire.
 */
export function expire(context: AmiqusContext, record: ReadRecord, path = 'errors'): ReadRecord {
  if (!canExpire(record)) throw broken([path], 'The record has already been completed or has expired')
  const now = context.now()
  const changed = context.db.records.patch(record.id, { expiresAt: now, finishedAt: now, updatedAt: now })
  notifyRecord(context, 'record.finished', changed)
  refreshCaseOf(context, changed)
  return changed
}

/** A record whose steps have all been done only waits for results; there is nothing to expire. */
export const canExpire = (record: ReadRecord): boolean =>
  record.finishedAt === null && record.steps.some(({ completedAt }) => completedAt === null)

export function setReviewed(context: AmiqusContext, record: ReadRecord, isReviewed: boolean): ReadRecord {
  if (record.isReviewed === isReviewed) return record
  const changed = context.db.records.patch(record.id, { isReviewed, updatedAt: context.now() })
  notifyRecord(context, isReviewed ? 'record.reviewed' : 'record.unreviewed', changed)
  refreshCaseOf(context, changed)
  return changed
}

/** The record with this id, or the newest when none is named. */
export function findRecord(context: AmiqusContext, id: number | undefined): ReadRecord {
  const record = id === undefined ? context.db.records.newest() : context.db.records.get(id)
  if (!record) throw notFound('Record')
  return record
}
