import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { notifyOrganisationRecord } from '../notify/records.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { OrganisationRecord } from '../state/records.ts'

type Read = DeepReadonly<OrganisationRecord>

export function createOrganisationRecord(context: AmiqusContext, organisation: number): Read {
  const now = context.now()
  const record = context.db.organisationRecords.put({
    // One sequence with the records of clients: a receiver knows both by the same id.
    id: context.ids.next('records', 983_434),
    organisation,
    isReviewed: false,
    finishedAt: null,
    createdAt: now,
    updatedAt: now,
  })
  notifyOrganisationRecord(context, 'record.created', record)
  return record
}

/** What can happen to it, and the alias that is sent. */
const changes = {
  updated: { alias: 'record.updated', change: () => ({}) },
  finished: { alias: 'record.finished', change: (now: number) => ({ finishedAt: now }) },
  reviewed: { alias: 'record.reviewed', change: () => ({ isReviewed: true }) },
  unreviewed: { alias: 'record.unreviewed', change: () => ({ isReviewed: false }) },
  'watchlist-changed': { alias: 'watchlist.updated', change: () => ({}) },
} as const

export const organisationRecordChanges = [
  'updated',
  'finished',
  'reviewed',
  'unreviewed',
  'watchlist-changed',
] as const satisfies readonly (keyof typeof changes)[]

export function changeOrganisationRecord(
  context: AmiqusContext,
  record: Read,
  what: keyof typeof changes,
): Read {
  const { alias, change } = changes[what]
  const now = context.now()
  const changed = context.db.organisationRecords.patch(record.id, { ...change(now), updatedAt: now })
  notifyOrganisationRecord(context, alias, changed)
  return changed
}

/** The one with this id, or the newest when none is named. */
export function findOrganisationRecord({ db }: AmiqusContext, id: number | undefined): Read {
  const record = id === undefined ? db.organisationRecords.newest() : db.organisationRecords.get(id)
  if (!record) throw notFound('Record')
  return record
}
