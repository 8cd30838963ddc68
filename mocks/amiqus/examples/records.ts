import { silently } from '../../../src/kernel/contract/context.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { Alias } from '../events/events.ts'
import { createRecord } from '../life/records.ts'
import { finish } from '../life/steps.ts'
import { envelope } from '../notify/envelope.ts'
import { clientRecordData, recordData } from '../notify/records.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { RecordRow } from '../state/records.ts'
import { planSteps } from '../life/step-plan.ts'
import type { StepBody } from '../schema/steps.ts'
import { someClient } from './clients.ts'

const photoId: StepBody = {
  type: 'check.photo_id',
  preferences: { report_type: 'standard', docs: ['passport'] },
}
const watched: StepBody = { type: 'check.watchlist', preferences: { monitor: 1 } }

export function someRecord(
  context: AmiqusContext,
  isFinished: boolean,
  step: StepBody = photoId,
): DeepReadonly<RecordRow> {
  const quiet = silently(context)
  const record = createRecord(quiet, someClient(context), {
    steps: planSteps(quiet, [step]),
    reference: null,
    message: null,
    hasReminders: false,
    isDeclarationRequired: false,
  })
  return isFinished ? finish(quiet, record) : record
}

const ofRecord = (alias: Alias, isFinished: boolean, step?: StepBody) => (context: AmiqusContext) =>
  envelope(context, alias, recordData(context, someRecord(context, isFinished, step)))

export const recordExamples = {
  'client.record': (context: AmiqusContext) =>
    envelope(context, 'client.record', clientRecordData(context, someRecord(context, false))),
  'record.created': ofRecord('record.created', false),
  'record.updated': ofRecord('record.updated', false),
  'record.finished': ofRecord('record.finished', true),
  'record.reviewed': ofRecord('record.reviewed', true),
  'record.unreviewed': ofRecord('record.unreviewed', true),
  'record.bounced': ofRecord('record.bounced', false),
  'watchlist.updated': ofRecord('watchlist.updated', true, watched),
}
