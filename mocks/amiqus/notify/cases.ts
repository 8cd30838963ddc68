import { apiUrl } from '../wire/links.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { clientData } from './clients.ts'
import { envelope } from './envelope.ts'

interface OfClient {
  readonly id: number
  readonly client: number
}

export const caseLink = (context: AmiqusContext, id: number) => ({
  id,
  show: apiUrl(context, `/cases/${id}`),
})

export const caseData = (context: AmiqusContext, { id, client }: OfClient) => ({
  case: caseLink(context, id),
  ...clientData(context, { id: client }),
})

export type CaseAlias =
  | 'case.approved'
  | 'case.archived'
  | 'case.created'
  | 'case.item_added'
  | 'case.item_removed'
  | 'case.rejected'
  | 'case.status'
  | 'case.unarchived'
  | 'case.updated'

export function notifyCase(context: AmiqusContext, alias: CaseAlias, about: OfClient): void {
  context.emit(alias, envelope(context, alias, caseData(context, about)))
}
