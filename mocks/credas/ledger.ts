import type { LedgerEntry } from '../../src/kernel/contract/evidence.ts'
import { answers } from './ledger/answers.ts'
import { deliveries } from './ledger/deliveries.ts'
import { requests } from './ledger/requests.ts'

export const ledger: readonly LedgerEntry[] = [...deliveries, ...requests, ...answers]
