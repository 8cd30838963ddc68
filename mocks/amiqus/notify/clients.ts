import { apiUrl } from '../links.ts'
import type { AmiqusContext } from '../shape.ts'
import { envelope } from './envelope.ts'

interface Identified {
  readonly id: number
}

export const clientData = (context: AmiqusContext, { id }: Identified) => ({
  client: { id, show: apiUrl(context, `/clients/${id}`) },
})

type ClientAlias = 'client.created' | 'client.updated'
export function notifyClient(context: AmiqusContext, alias: ClientAlias, client: Identified): void {
  context.emit(alias, envelope(context, alias, clientData(context, client)))
}
