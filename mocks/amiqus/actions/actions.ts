import { caseActions } from './cases.ts'
import { accountActions } from './account.ts'
import { clientActions } from './clients.ts'
import { formActions } from './forms.ts'
import { organisationActions } from './organisations.ts'
import { recordActions } from './records.ts'

export const actions = {
  ...recordActions,
  ...caseActions,
  ...clientActions,
  ...organisationActions,
  ...formActions,
  ...accountActions,
}
