import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { notifyRecord } from '../notify/records.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Correction } from '../state/clients.ts'
import { refreshCaseOf } from './case-status.ts'
import { findRecord } from './records.ts'
import { finishIfSettled } from './steps.ts'
import { updateClient } from './clients.ts'

type ReadCorrection = DeepReadonly<Correction>
type Names = ReadCorrection['correction']

/** On the hosted page the client asks for another name. The record waits for a decision. */
export function proposeCorrection(
  context: AmiqusContext,
  recordId: number | undefined,
  names: Partial<Names>,
): ReadCorrection {
  const record = findRecord(context, recordId)
  if (record.finishedAt !== null) throw broken(['record'], `record ${record.id} is finished`)
  const { first_name, middle_name, last_name } = { ...record.name, ...names }
  const now = context.now()
  const correction = context.db.corrections.put({
    id: context.ids.next('corrections', 34_101),
    client: record.client,
    record: record.id,
    status: 'pending',
    correction: { first_name, middle_name, last_name },
    createdAt: now,
    updatedAt: now,
  })
  notifyRecord(context, 'record.updated', record)
  refreshCaseOf(context, record)
  return correction
}

/** An accepted name becomes the client's, and the record's copy of it. */
export function settleCorrection(
  context: AmiqusContext,
  { id, correction, client: clientId, record: recordId }: ReadCorrection,
  status: 'accepted' | 'rejected',
  changes: Partial<Names>,
): ReadCorrection {
  const { db } = context
  const names = status === 'accepted' ? { ...correction, ...changes } : correction
  const settled = db.corrections.patch(id, { status, correction: names, updatedAt: context.now() })
  const client = db.clients.get(clientId)
  const record = db.records.get(recordId)
  if (status === 'accepted' && client) updateClient(context, client, { name: { ...client.name, ...names } })
  if (record) {
    const name = status === 'accepted' ? { ...record.name, ...names } : record.name
    const changed = db.records.patch(recordId, { name, updatedAt: context.now() })
    notifyRecord(context, 'record.updated', changed)
    finishIfSettled(context, changed)
  }
  return settled
}
