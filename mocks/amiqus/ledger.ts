import type { Fact } from '../../src/vendor/evidence.ts'
import { clientFacts } from './ledger/clients.ts'
import { commonFacts } from './ledger/common.ts'
import { recordFacts } from './ledger/records.ts'

export const ledger: readonly Fact[] = [...commonFacts, ...clientFacts, ...recordFacts]
