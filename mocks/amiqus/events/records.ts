import { z } from 'zod'
import { client, clientRecord, define, maybeCase, record } from './envelope.ts'

/** Records of people and of organisations have payloads of their own. */
const ofPerson = z.strictObject({ record, client, case: maybeCase })
const ofOrganisation = z.strictObject({
  record: z.strictObject({ id: z.int(), type: z.literal('organisation') }),
  organisation: z.strictObject({ id: z.int(), show: z.url() }),
})
/** As it was in 2023, before cases and organisations. */
const ofOldPerson = z.strictObject({ record: clientRecord, client })

const ofRecord = z.union([ofPerson, ofOrganisation, ofOldPerson])

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
  'record.bounced': define(
    'record.bounced',
    'the e-mail about a new record of a client bounced',
    z.union([ofPerson, ofOldPerson]),
  ),
}

export const watchlistEvents = {
  'watchlist.updated': define(
    'watchlist.updated',
    'the result of a watchlist check that is monitored changed',
    ofRecord,
  ),
}
