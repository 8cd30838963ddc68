import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { apiUrl, payloadUrl } from '../wire/links.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { OrganisationRecord, RecordRow } from '../state/records.ts'
import { caseLink } from './cases.ts'
import { clientData } from './clients.ts'
import { envelope } from './envelope.ts'

export function recordData(context: AmiqusContext, record: DeepReadonly<RecordRow>) {
  const links = recordLinks(context, record.id)
  const ofClient = clientData(context, { id: record.client })
  return context.options.payloadStyle === '2023'
    ? { record: { id: record.id, ...links }, ...ofClient }
    : {
        record: { id: record.id, type: 'client' as const, ...links },
        ...ofClient,
        case: caseOf(context, record.id),
      }
}

export const organisationRecordData = (context: AmiqusContext, record: DeepReadonly<OrganisationRecord>) => ({
  record: { id: record.id, type: 'organisation' as const },
  organisation: {
    id: record.organisation,
    show: apiUrl(context, `/organisations/${record.organisation}`),
  },
})

export const clientRecordData = (context: AmiqusContext, record: DeepReadonly<RecordRow>) => ({
  ...clientData(context, { id: record.client }),
  record: { id: record.id, ...recordLinks(context, record.id) },
})

export const recordLinks = (context: AmiqusContext, id: number) => ({
  show: payloadUrl(context, `/records/${id}`),
  download: payloadUrl(context, `/records/${id}/download`),
})

/** The case that a record is in, as a payload shows it. */
export function caseOf(context: AmiqusContext, record: number) {
  const [item] = context.db.caseItems.where('record', record)
  if (item) return caseLink(context, item.case)
  return context.options.caseWhenNone === 'null' ? null : { id: null, show: null }
}

type OrganisationRecordAlias =
  | 'record.created'
  | 'record.updated'
  | 'record.finished'
  | 'record.reviewed'
  | 'record.unreviewed'
  | 'watchlist.updated'
type RecordAlias = OrganisationRecordAlias | 'record.bounced'

export function notifyRecord(
  context: AmiqusContext,
  alias: RecordAlias,
  record: DeepReadonly<RecordRow>,
): void {
  context.emit(alias, envelope(context, alias, recordData(context, record)))
}

export function notifyOrganisationRecord(
  context: AmiqusContext,
  alias: OrganisationRecordAlias,
  record: DeepReadonly<OrganisationRecord>,
): void {
  context.emit(alias, envelope(context, alias, organisationRecordData(context, record)))
}
