import { durationSetting } from '../../kernel/time/duration-setting.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const outOfOrder = defineDeliveryFault({
  name: 'out-of-order',
  summary: 'it arrives after the next delivery to the same place; alone when none follows in time',
  settings: { atMost: durationSetting(60_000) },
  stage: 'timing',
  apply: (draft, { atMost }) => ({ ...draft, waitsForNext: true, afterMs: atMost }),
})
