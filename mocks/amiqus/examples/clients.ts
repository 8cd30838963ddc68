import { silently } from '../../../src/kernel/contract/context.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { createClient } from '../life/clients.ts'
import { deleteClient } from '../life/client-deletion.ts'
import { clientData, type ClientAlias } from '../notify/clients.ts'
import { envelope } from '../notify/envelope.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Client } from '../state/clients.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

/** For `trigger`: something for the event to be about, made silently, so that the links in the payload work. */
export const someClient = (context: AmiqusContext): DeepReadonly<Client> =>
  createClient(silently(context), {
    email: 'marty@example.com',
    name: { title: 'mr', other_title: null, first_name: 'Marty', middle_name: null, last_name: 'Specimen' },
  })

type Changes = (context: AmiqusContext) => Partial<Client>

/** The client is as the event leaves it. Put there directly: nothing else is to follow from it. */
const ofClient =
  (alias: ClientAlias, changes: Changes = () => ({})) =>
  (context: AmiqusContext) => {
    const { id } = context.db.clients.patch(someClient(context).id, changes(context))
    return envelope(context, alias, clientData(context, { id }))
  }

const today = ({ now }: AmiqusContext): string => new Date(now()).toISOString().slice(0, 10)

function deleted(context: AmiqusContext) {
  const client = someClient(context)
  deleteClient(silently(context), client)
  return envelope(context, 'client.deleted', { client: { id: client.id } })
}

export const clientExamples = {
  'client.created': ofClient('client.created'),
  'client.updated': ofClient('client.updated'),
  'client.status': ofClient('client.status', () => ({ status: 'approved' })),
  'client.archived': ofClient('client.archived', ({ now }) => ({ archivedAt: now() })),
  'client.unarchived': ofClient('client.unarchived'),
  'client.organisations': ofClient('client.organisations'),
  'client.deletion_reminder_updated': ofClient('client.deletion_reminder_updated', (context) => ({
    deletionDate: today(context),
  })),
  'client.deletion_reminder_deleted': ofClient('client.deletion_reminder_deleted'),
  'client.deletion_reminder_due': ofClient('client.deletion_reminder_due', (context) => ({
    deletionDate: today(context),
  })),
  'client.deleted': deleted,
}
