import { settledByDelivery, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { editionFacts } from './editions.ts'
import { errorFacts } from './errors.ts'
import { fileFacts } from './files.ts'
import { mainApiFacts } from './main-api.ts'
import { webhookFacts } from './webhooks.ts'

export const ledger: readonly LedgerEntry[] = [
  ...settledByDelivery('file.completed', webhookFacts),
  ...editionFacts,
  ...fileFacts,
  ...errorFacts,
  ...mainApiFacts,
]
