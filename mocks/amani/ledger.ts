import type { LedgerEntry } from '../../src/kernel/contract/evidence.ts'
import { accessFacts } from './ledger/access.ts'
import { answerFacts } from './ledger/answers.ts'
import { lifeFacts } from './ledger/life.ts'
import { webhookFacts } from './ledger/webhooks.ts'

export const ledger: readonly LedgerEntry[] = [...webhookFacts, ...answerFacts, ...accessFacts, ...lifeFacts]
