import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import { silently } from '../../src/vendor/context.ts'
import type { Alias } from './events.ts'
import { createClient, createRecord, finish } from './life.ts'
import { clientData, clientRecordData, envelope, recordData } from './notify.ts'
import type { AmiqusContext } from './shape.ts'
import type { Client, RecordRow } from './state.ts'

/** For `trigger`: something for the event to be about, made silently, so that the links in the payload work. */

const someClient = (context: AmiqusContext): DeepReadonly<Client> =>
  createClient(silently(context), {
    email: 'marty@example.com',
    name: { title: 'mr', other_title: null, first_name: 'Marty', middle_name: null, last_name: 'Specimen' },
  })

function someRecord(context: AmiqusContext, isFinished: boolean): DeepReadonly<RecordRow> {
  const quiet = silently(context)
  const record = createRecord(quiet, someClient(context), {
    steps: [{ type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } }],
    hasReminders: false,
    isDeclarationRequired: false,
  })
  return isFinished ? finish(quiet, record) : record
}

const ofClient = (alias: Alias) => (context: AmiqusContext) =>
  envelope(context, alias, clientData(context, someClient(context)))
const ofRecord = (alias: Alias, isFinished: boolean) => (context: AmiqusContext) =>
  envelope(context, alias, recordData(context, someRecord(context, isFinished)))

export const examples = {
  'client.created': ofClient('client.created'),
  'client.updated': ofClient('client.updated'),
  'client.record': (context: AmiqusContext) =>
    envelope(context, 'client.record', clientRecordData(context, someRecord(context, false))),
  'record.created': ofRecord('record.created', false),
  'record.updated': ofRecord('record.updated', false),
  'record.finished': ofRecord('record.finished', true),
  'record.reviewed': ofRecord('record.reviewed', true),
  'record.unreviewed': ofRecord('record.unreviewed', true),
  'record.bounced': ofRecord('record.bounced', false),
}
