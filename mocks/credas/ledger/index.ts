import { settledByDelivery, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { answers } from './answers.ts'
import { deliveries } from './deliveries.ts'
import { requests } from './requests.ts'

export const ledger: readonly LedgerEntry[] = [
  ...settledByDelivery('process.complete', deliveries),
  ...requests,
  ...answers,
]
