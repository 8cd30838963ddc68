import { z } from 'zod'
import { client, define, maybeCase, record } from './envelope.ts'

const ofRecord = z.strictObject({ record, client, case: maybeCase })

export const recordEvents = {
  'record.created': define('record.created', 'a record was created', ofRecord),
  'record.updated': define('record.updated', 'a record or one of its steps changed', ofRecord),
  'record.finished': define(
    'record.finished',
    'a record reached a terminal state: complete, expired or failed',
    ofRecord,
  ),
  'record.reviewed': define('record.reviewed', 'a record was marked as reviewed', ofRecord),
  'record.unreviewed': define('record.unreviewed', 'a record was marked as not reviewed', ofRecord),
  'record.bounced': define('record.bounced', 'the e-mail about a new record bounced', ofRecord),
}
