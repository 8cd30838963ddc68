import { z } from 'zod'
import { client, clientRecord, define } from './envelope.ts'

const ofClient = z.strictObject({ client })
const ofClientRecord = z.strictObject({ client, record: clientRecord })
/** A client that is gone has nothing to show. */
const ofDeletedClient = z.strictObject({ client: client.omit({ show: true }) })

export const clientEvents = {
  'client.created': define('client.created', 'a client was created', ofClient),
  'client.updated': define('client.updated', "a client's details changed", ofClient),
  'client.status': define('client.status', 'the decision about a client changed', ofClient),
  'client.archived': define('client.archived', 'a client was archived', ofClient),
  'client.unarchived': define('client.unarchived', 'a client was taken out of the archive', ofClient),
  'client.deleted': define('client.deleted', 'a client was deleted', ofDeletedClient),
  'client.organisations': define(
    'client.organisations',
    'the organisations that a client belongs to changed',
    ofClient,
  ),
  'client.record': define('client.record', 'a client received a new record', ofClientRecord),
  'client.deletion_reminder_updated': define(
    'client.deletion_reminder_updated',
    "a client's deletion date was set or moved",
    ofClient,
  ),
  'client.deletion_reminder_deleted': define(
    'client.deletion_reminder_deleted',
    "a client's deletion date was taken away",
    ofClient,
  ),
  'client.deletion_reminder_due': define(
    'client.deletion_reminder_due',
    "a client's deletion date is today",
    ofClient,
  ),
}
