import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import { notifyClient } from '../notify/clients.ts'
import type { AmiqusContext } from '../shape.ts'
import type { Client } from '../state/clients.ts'

export function createClient(
  context: AmiqusContext,
  details: Pick<Client, 'name' | 'email'> & Partial<Client>,
): DeepReadonly<Client> {
  const now = context.now()
  const client = context.db.clients.put({
    status: null,
    landline: null,
    mobile: null,
    dob: null,
    reference: null,
    archivedAt: null,
    ...details,
    id: context.ids.next('clients', 7832),
    createdAt: now,
    updatedAt: now,
  })
  notifyClient(context, 'client.created', client)
  return client
}
