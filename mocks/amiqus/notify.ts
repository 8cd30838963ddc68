import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import { isoSeconds } from '../../src/vendor/timestamp.ts'
import type { Subscription } from '../../src/vendor/subscription.ts'
import type { Alias } from './events.ts'
import { apiUrl } from './links.ts'
import type { AmiqusContext } from './shape.ts'
import type { Client, RecordRow } from './state.ts'

export interface Envelope<Data> {
  readonly webhook: { readonly uuid: string; readonly created_at: string; readonly events: readonly string[] }
  readonly trigger: { readonly triggered_at: string; readonly alias: string }
  readonly data: Data
}

/** The body of a webhook; it names the subscription, so there is one for each. Key order is the guide's. */
export function envelope<Data>(
  context: AmiqusContext,
  alias: Alias,
  data: Data,
): (to: Subscription) => Envelope<Data> {
  const triggeredAt = isoSeconds(context.now())
  return (to) => {
    const webhook = context.db.webhooks.get(Number(to.id))
    return {
      webhook: {
        uuid: webhook?.uuid ?? context.ids.uuid(),
        created_at: webhook ? isoSeconds(webhook.createdAt) : triggeredAt,
        events: webhook?.events ?? ['*'],
      },
      trigger: { triggered_at: triggeredAt, alias },
      data,
    }
  }
}

export const clientData = (context: AmiqusContext, { id }: Pick<Client, 'id'>) => ({
  client: { id, show: apiUrl(context, `/clients/${id}`) },
})

export const recordData = (context: AmiqusContext, record: DeepReadonly<RecordRow>) => ({
  record: { id: record.id, type: 'client' as const, ...recordLinks(context, record.id) },
  ...clientData(context, { id: record.client }),
  case: context.options.caseWhenNone === 'null' ? null : { id: null, show: null },
})

export const clientRecordData = (context: AmiqusContext, record: DeepReadonly<RecordRow>) => ({
  ...clientData(context, { id: record.client }),
  record: { id: record.id, ...recordLinks(context, record.id) },
})

const recordLinks = (context: AmiqusContext, id: number) => ({
  show: apiUrl(context, `/records/${id}`),
  download: apiUrl(context, `/records/${id}/download`),
})

type ClientAlias = 'client.created' | 'client.updated'
type RecordAlias =
  | 'record.created'
  | 'record.updated'
  | 'record.finished'
  | 'record.reviewed'
  | 'record.unreviewed'
  | 'record.bounced'

export function notifyClient(context: AmiqusContext, alias: ClientAlias, client: Pick<Client, 'id'>): void {
  context.emit(alias, envelope(context, alias, clientData(context, client)))
}

export function notifyRecord(
  context: AmiqusContext,
  alias: RecordAlias,
  record: DeepReadonly<RecordRow>,
): void {
  context.emit(alias, envelope(context, alias, recordData(context, record)))
}
