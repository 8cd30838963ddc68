import type { LedgerEntry } from '../../src/kernel/contract/evidence.ts'
import { apiFacts } from './ledger/api.ts'
import { fileFacts } from './ledger/file.ts'
import { webhookFacts } from './ledger/webhook.ts'

export const ledger: readonly LedgerEntry[] = [...webhookFacts, ...apiFacts, ...fileFacts]
