import { accountTables } from './state/account.ts'
import { clientTables } from './state/clients.ts'
import { recordTables } from './state/records.ts'
import { webhookTables } from './state/webhooks.ts'

/** Everything that an account holds; the tables of a resource are in its own file. */
export const tables = { ...accountTables, ...clientTables, ...recordTables, ...webhookTables }
