import type { AmiqusContext } from '../state/shape.ts'
import { toRecord } from './records.ts'

/** The record with this id in full; the id itself when the record is gone. */
export function expandedRecord(context: AmiqusContext, id: number) {
  const record = context.db.records.get(id)
  return record ? toRecord(context, record) : id
}
