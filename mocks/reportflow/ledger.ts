import type { LedgerEntry } from '../../src/kernel/contract/evidence.ts'
import { editionFacts } from './ledger/editions.ts'
import { errorFacts } from './ledger/errors.ts'
import { fileFacts } from './ledger/files.ts'
import { mainApiFacts } from './ledger/main-api.ts'
import { webhookFacts } from './ledger/webhooks.ts'

export const ledger: readonly LedgerEntry[] = [
  ...webhookFacts,
  ...editionFacts,
  ...fileFacts,
  ...errorFacts,
  ...mainApiFacts,
]
