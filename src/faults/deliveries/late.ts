import { durationSetting } from '../../kernel/time/duration-setting.ts'
import type { FaultCatalogue, FaultOf } from '../fault.ts'

/** When a delivery goes, and how often. All of it is counted on the tenant's clock. */
export const planFaults = {
  duplicate: {
    summary: 'the same bytes come twice, under the same delivery id',
    settings: { after: durationSetting(0) },
  },
  'duplicate-new-id': {
    summary: 'the same event comes twice, the second time as a delivery with an id of its own',
    settings: { after: durationSetting(0) },
  },
  'out-of-order': {
    summary: 'it arrives after the next delivery to the same place; alone when none follows in time',
    settings: { atMost: durationSetting(60_000) },
  },
  late: { summary: 'it comes late', settings: { by: durationSetting(600_000) } },
  'overtakes-answer': {
    summary: 'it arrives before the API answer or action result that caused it',
    settings: { holdAtMost: durationSetting(1000) },
  },
} as const satisfies FaultCatalogue

export type PlanFault = FaultOf<typeof planFaults>
