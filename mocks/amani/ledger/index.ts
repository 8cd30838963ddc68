import { settledByDelivery, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { accessFacts } from './access.ts'
import { answerFacts } from './answers.ts'
import { lifeFacts } from './life.ts'
import { webhookFacts } from './webhooks.ts'

export const ledger: readonly LedgerEntry[] = [
  ...settledByDelivery('zip_file_create', webhookFacts),
  ...answerFacts,
  ...accessFacts,
  ...lifeFacts,
]
