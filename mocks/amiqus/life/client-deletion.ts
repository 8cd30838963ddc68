import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { notifyClientDeleted } from '../notify/clients.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Client } from '../state/clients.ts'
import { clearAssignees } from './assignees.ts'

/** Takes the client away with everything that is only there because of it. */
export function deleteClient(context: AmiqusContext, { id }: DeepReadonly<Client>): void {
  const { db } = context
  for (const record of db.records.where('client', id)) deleteRecord(context, record.id)
  for (const each of db.cases.where('client', id)) deleteCase(context, each.id)
  for (const { id: file, attachment } of db.files.where('client', id)) {
    db.files.delete(file)
    db.attachments.delete(attachment)
  }
  for (const each of db.forms.where('client', id)) db.forms.delete(each.id)
  for (const each of db.clientDocuments.where('client', id)) db.clientDocuments.delete(each.id)
  for (const each of db.corrections.where('client', id)) db.corrections.delete(each.id)
  for (const each of db.memberships.where('client', id)) db.memberships.delete(each.id)
  clearAssignees(context, `client:${id}`)
  db.clients.delete(id)
  notifyClientDeleted(context, { id })
}

function deleteRecord(context: AmiqusContext, id: number): void {
  const { db } = context
  for (const { check } of db.records.get(id)?.steps ?? []) if (check !== null) db.checks.delete(check)
  for (const each of db.recordDocuments.where('record', id)) db.recordDocuments.delete(each.id)
  for (const each of db.caseItems.where('record', id)) db.caseItems.delete(each.id)
  clearAssignees(context, `record:${id}`)
  db.records.delete(id)
}

function deleteCase(context: AmiqusContext, id: number): void {
  const { db } = context
  for (const each of db.caseItems.where('case', id)) db.caseItems.delete(each.id)
  for (const each of db.caseReviews.where('case', id)) db.caseReviews.delete(each.id)
  clearAssignees(context, `case:${id}`)
  db.cases.delete(id)
}
