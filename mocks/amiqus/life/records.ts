import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import { notFound } from '../../../src/vendor/fault.ts'
import { envelope } from '../notify/envelope.ts'
import { clientRecordData, notifyRecord } from '../notify/records.ts'
import type { AmiqusContext } from '../shape.ts'
import type { Client } from '../state/clients.ts'
import type { RecordRow } from '../state/records.ts'

type ReadRecord = DeepReadonly<RecordRow>

const dayMs = 86_400_000
/** Every example of the documentation expires ten days after it was created. */
export const lifetimeMs = 10 * dayMs

/** The documentation's meaning of `status`, from what has happened. */
export function recordStatus(
  record: ReadRecord,
): 'pending' | 'started' | 'complete' | 'incomplete' | 'empty' | 'reviewed' {
  if (record.isReviewed) return 'reviewed'
  const done = record.steps.filter((step) => step.completedAt !== null).length
  if (done === record.steps.length) return 'complete'
  if (record.finishedAt !== null) return done > 0 ? 'incomplete' : 'empty'
  return done > 0 ? 'started' : 'pending'
}

export interface NewRecord {
  readonly steps: readonly {
    readonly type: string
    readonly preferences: DeepReadonly<RecordRow['steps'][number]['preferences']>
  }[]
  readonly hasReminders: boolean
  readonly isDeclarationRequired: boolean
}

export function createRecord(
  context: AmiqusContext,
  client: DeepReadonly<Client>,
  details: NewRecord,
): ReadRecord {
  const { ids } = context
  const now = context.now()
  const record = context.db.records.put({
    ...details,
    id: ids.next('records', 983_434),
    client: client.id,
    email: client.email,
    name: client.name,
    code: ids.token(20),
    steps: details.steps.map((step) => ({
      ...step,
      id: ids.next('steps'),
      check: step.type.startsWith('check.') ? ids.next('checks', 82_342) : null,
      cost: 1,
      completedAt: null,
    })),
    isReviewed: false,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + lifetimeMs,
    archivedAt: null,
    finishedAt: null,
  })
  context.schedule('expire', record.expiresAt, { record: record.id })
  notifyRecord(context, 'record.created', record)
  context.emit('client.record', envelope(context, 'client.record', clientRecordData(context, record)))
  return record
}

/** Completes the next open step, as the client would on the hosted page; the last one finishes the record. */
export function completeStep(context: AmiqusContext, record: ReadRecord): ReadRecord {
  const now = context.now()
  const open = record.steps.findIndex((step) => step.completedAt === null)
  const steps = record.steps.map((step, at) => (at === open ? { ...step, completedAt: now } : step))
  const isLast = steps.every((step) => step.completedAt !== null)
  const changed = context.db.records.patch(record.id, {
    steps,
    updatedAt: now,
    ...(isLast && { finishedAt: now }),
  })
  notifyRecord(context, 'record.updated', changed)
  if (isLast) notifyRecord(context, 'record.finished', changed)
  return changed
}

/** Completes every step that is still open. */
export function finish(context: AmiqusContext, record: ReadRecord): ReadRecord {
  let current = record
  while (current.finishedAt === null) current = completeStep(context, current)
  return current
}

/** "Finished" does not mean "passed": an expired record is finished too. */
export function expire(context: AmiqusContext, record: ReadRecord): ReadRecord {
  if (record.finishedAt !== null) return record
  const now = context.now()
  const changed = context.db.records.patch(record.id, { expiresAt: now, finishedAt: now, updatedAt: now })
  notifyRecord(context, 'record.finished', changed)
  return changed
}

export function setReviewed(context: AmiqusContext, record: ReadRecord, isReviewed: boolean): ReadRecord {
  if (record.isReviewed === isReviewed) return record
  const changed = context.db.records.patch(record.id, { isReviewed, updatedAt: context.now() })
  notifyRecord(context, isReviewed ? 'record.reviewed' : 'record.unreviewed', changed)
  return changed
}

/** The record with this id, or the newest when none is named. */
export function findRecord(context: AmiqusContext, id: number | undefined): ReadRecord {
  const record = id === undefined ? context.db.records.newest() : context.db.records.get(id)
  if (!record) throw notFound('Record')
  return record
}
