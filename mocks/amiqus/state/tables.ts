import { accountTables } from './account.ts'
import { assigneeTables } from './assignees.ts'
import { caseTables } from './cases.ts'
import { checkTables } from './checks.ts'
import { recordDocumentTables } from './record-documents.ts'
import { attachmentTables } from './attachments.ts'
import { creditTables } from './credits.ts'
import { formTables } from './forms.ts'
import { organisationTables } from './organisations.ts'
import { templateTables } from './templates.ts'
import { clientTables } from './clients.ts'
import { recordTables } from './records.ts'
import { webhookTables } from './webhooks.ts'

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
