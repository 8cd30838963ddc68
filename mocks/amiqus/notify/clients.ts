import { payloadUrl } from '../wire/links.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { envelope } from './envelope.ts'

interface Identified {
  readonly id: number
}

export const clientData = (context: AmiqusContext, { id }: Identified) => ({
  client: { id, show: payloadUrl(context, `/clients/${id}`) },
})

/** Every alias about a client that is still there, but for its records. */
export type ClientAlias =
  | 'client.created'
  | 'client.updated'
  | 'client.status'
  | 'client.archived'
  | 'client.unarchived'
  | 'client.organisations'
  | 'client.deletion_reminder_updated'
  | 'client.deletion_reminder_deleted'
  | 'client.deletion_reminder_due'

export function notifyClient(context: AmiqusContext, alias: ClientAlias, client: Identified): void {
  context.emit(alias, envelope(context, alias, clientData(context, client)))
}

export function notifyClientDeleted(context: AmiqusContext, { id }: Identified): void {
  context.emit('client.deleted', envelope(context, 'client.deleted', { client: { id } }))
}
