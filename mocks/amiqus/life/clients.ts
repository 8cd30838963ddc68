import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { idOf } from '../schema/rules.ts'
import { notifyClient } from '../notify/clients.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Client } from '../state/clients.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

type ReadClient = DeepReadonly<Client>

export function createClient(
  context: AmiqusContext,
  details: Pick<ReadClient, 'name' | 'email'> & Partial<ReadClient>,
): ReadClient {
  const now = context.now()
  const client = context.db.clients.put({
    status: 'pending',
    landline: null,
    mobile: null,
    dob: null,
    reference: null,
    nationalInsuranceNumber: null,
    address: null,
    deletionDate: null,
    archivedAt: null,
    ...details,
    id: context.ids.next('clients', 7832),
    createdAt: now,
    updatedAt: now,
  })
  notifyClient(context, 'client.created', client)
  scheduleDeletionReminder(context, client)
  return client
}

/** What can be changed of a client; each kind of change has an alias of its own. */
export function updateClient(
  context: AmiqusContext,
  client: ReadClient,
  { status = client.status, deletionDate = client.deletionDate, ...details }: Partial<ReadClient>,
): ReadClient {
  const changed = context.db.clients.patch(client.id, {
    ...details,
    status,
    deletionDate,
    updatedAt: context.now(),
  })
  if (Object.keys(details).length > 0) notifyClient(context, 'client.updated', changed)
  if (status !== client.status) notifyClient(context, 'client.status', changed)
  if (deletionDate !== client.deletionDate) {
    const is = deletionDate === null ? 'deleted' : 'updated'
    notifyClient(context, `client.deletion_reminder_${is}`, changed)
    scheduleDeletionReminder(context, changed)
  }
  return changed
}

export function setArchived(context: AmiqusContext, client: ReadClient, isArchived: boolean): ReadClient {
  if ((client.archivedAt !== null) === isArchived) return client
  const now = context.now()
  const changed = context.db.clients.patch(client.id, {
    archivedAt: isArchived ? now : null,
    updatedAt: now,
  })
  notifyClient(context, isArchived ? 'client.archived' : 'client.unarchived', changed)
  return changed
}

/** The reminder is due when its day begins, in UTC; a day that is over reminds of nothing. */
function scheduleDeletionReminder(context: AmiqusContext, { id, deletionDate }: ReadClient): void {
  if (deletionDate === null) return
  const due = Date.parse(deletionDate)
  if (due + dayMs <= context.now()) return
  context.schedule('remind-of-deletion', Math.max(due, context.now()), { client: id, deletionDate })
}

const dayMs = 86_400_000

/** The client of a path, or the vendor's 404. */
export function clientOf({ db }: AmiqusContext, id: string): ReadClient {
  const client = db.clients.get(idOf(id))
  if (!client) throw notFound('Client')
  return client
}

/** The client with this id, or the newest when none is named. */
export function findClient({ db }: AmiqusContext, id: number | undefined): ReadClient {
  const client = id === undefined ? db.clients.newest() : db.clients.get(id)
  if (!client) throw notFound('Client')
  return client
}
