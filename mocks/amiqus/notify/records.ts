import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import { apiUrl } from '../links.ts'
import type { AmiqusContext } from '../shape.ts'
import type { RecordRow } from '../state/records.ts'
import { clientData } from './clients.ts'
import { envelope } from './envelope.ts'

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

type RecordAlias =
  | 'record.created'
  | 'record.updated'
  | 'record.finished'
  | 'record.reviewed'
  | 'record.unreviewed'
  | 'record.bounced'

export function notifyRecord(
  context: AmiqusContext,
  alias: RecordAlias,
  record: DeepReadonly<RecordRow>,
): void {
  context.emit(alias, envelope(context, alias, recordData(context, record)))
}
