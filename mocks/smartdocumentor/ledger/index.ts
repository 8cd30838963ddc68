import type { LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { accessFacts } from './access.ts'
import { apiFacts } from './api.ts'
import { blobApiFacts } from './blob-api.ts'
import { linkFacts } from './link.ts'
import { webhookFacts } from './webhook.ts'

export const ledger: readonly LedgerEntry[] = [
  ...webhookFacts,
  ...apiFacts,
  ...linkFacts,
  ...accessFacts,
  ...blobApiFacts,
]
