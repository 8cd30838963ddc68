import { silently } from '../../../src/vendor/context.ts'
import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import type { Alias } from '../events.ts'
import { createRecord, finish } from '../life/records.ts'
import { envelope } from '../notify/envelope.ts'
import { clientRecordData, recordData } from '../notify/records.ts'
import type { AmiqusContext } from '../shape.ts'
import type { RecordRow } from '../state/records.ts'
import { someClient } from './clients.ts'

export function someRecord(context: AmiqusContext, isFinished: boolean): DeepReadonly<RecordRow> {
  const quiet = silently(context)
  const record = createRecord(quiet, someClient(context), {
    steps: [{ type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } }],
    hasReminders: false,
    isDeclarationRequired: false,
  })
  return isFinished ? finish(quiet, record) : record
}

const ofRecord = (alias: Alias, isFinished: boolean) => (context: AmiqusContext) =>
  envelope(context, alias, recordData(context, someRecord(context, isFinished)))

export const recordExamples = {
  'client.record': (context: AmiqusContext) =>
    envelope(context, 'client.record', clientRecordData(context, someRecord(context, false))),
  'record.created': ofRecord('record.created', false),
  'record.updated': ofRecord('record.updated', false),
  'record.finished': ofRecord('record.finished', true),
  'record.reviewed': ofRecord('record.reviewed', true),
  'record.unreviewed': ofRecord('record.unreviewed', true),
  'record.bounced': ofRecord('record.bounced', false),
}
