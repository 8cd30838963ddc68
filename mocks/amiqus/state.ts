import { accountTables } from './state/account.ts'
import { assigneeTables } from './state/assignees.ts'
import { caseTables } from './state/cases.ts'
import { checkTables } from './state/checks.ts'
import { recordDocumentTables } from './state/record-documents.ts'
import { attachmentTables } from './state/attachments.ts'
import { creditTables } from './state/credits.ts'
import { formTables } from './state/forms.ts'
import { organisationTables } from './state/organisations.ts'
import { templateTables } from './state/templates.ts'
import { clientTables } from './state/clients.ts'
import { recordTables } from './state/records.ts'
import { webhookTables } from './state/webhooks.ts'

/** Everything that an account holds; the tables of a resource are in its own file. */
export const tables = {
  ...templateTables,
  ...organisationTables,
  ...formTables,
  ...creditTables,
  ...attachmentTables,
  ...accountTables,
  ...clientTables,
  ...recordDocumentTables,
  ...checkTables,
  ...caseTables,
  ...assigneeTables,
  ...recordTables,
  ...webhookTables,
}
