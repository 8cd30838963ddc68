import { settledByDelivery, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { accessFacts } from './access.ts'
import { apiFacts } from './api.ts'
import { blobApiFacts } from './blob-api.ts'
import { linkFacts } from './link.ts'
import { webhookFacts } from './webhook.ts'

export const ledger: readonly LedgerEntry[] = [
  ...settledByDelivery('task.exported', webhookFacts),
  ...apiFacts,
  ...settledByDelivery('task.exported', linkFacts),
  ...accessFacts,
  ...blobApiFacts,
]
