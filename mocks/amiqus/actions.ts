import { caseActions } from './actions/cases.ts'
import { accountActions } from './actions/account.ts'
import { clientActions } from './actions/clients.ts'
import { formActions } from './actions/forms.ts'
import { organisationRecordActions } from './actions/organisation-records.ts'
import { organisationActions } from './actions/organisations.ts'
import { recordActions } from './actions/records.ts'
import { webhookActions } from './actions/webhooks.ts'

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
