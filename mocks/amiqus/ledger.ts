import type { LedgerEntry } from '../../src/kernel/contract/evidence.ts'
import { caseFacts } from './ledger/cases.ts'
import { clientFacts } from './ledger/clients.ts'
import { commonFacts } from './ledger/common.ts'
import { recordFacts } from './ledger/records.ts'
import { webhookFacts } from './ledger/webhooks.ts'

export const ledger: readonly LedgerEntry[] = [
  ...commonFacts,
  ...clientFacts,
  ...recordFacts,
  ...caseFacts,
  ...webhookFacts,
]
