import { settledByDelivery, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { caseFacts } from './cases.ts'
import { clientFacts } from './clients.ts'
import { commonFacts } from './common.ts'
import { recordFacts } from './records.ts'
import { webhookFacts } from './webhooks.ts'

export const ledger: readonly LedgerEntry[] = [
  ...commonFacts,
  ...clientFacts,
  ...recordFacts,
  ...caseFacts,
  ...settledByDelivery('record.finished', webhookFacts),
]
