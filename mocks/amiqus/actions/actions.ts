import { caseActions } from './cases.ts'
import { accountActions } from './account.ts'
import { clientActions } from './clients.ts'
import { formActions } from './forms.ts'
import { organisationRecordActions } from './organisation-records.ts'
import { organisationActions } from './organisations.ts'
import { recordActions } from './records.ts'
import { webhookActions } from './webhooks.ts'

export const actions = {
  ...recordActions,
  ...organisationRecordActions,
  ...caseActions,
  ...webhookActions,
  ...clientActions,
  ...organisationActions,
  ...formActions,
  ...accountActions,
}
