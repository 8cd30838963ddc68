import type { LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { apiFacts } from './api.ts'
import { fileFacts } from './file.ts'
import { webhookFacts } from './webhook.ts'

export const ledger: readonly LedgerEntry[] = [...webhookFacts, ...apiFacts, ...fileFacts]
