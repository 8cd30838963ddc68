import { durationSetting } from '../../kernel/time/duration-setting.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const late = defineDeliveryFault({
  name: 'late',
  summary: 'it comes late',
  settings: { by: durationSetting(600_000) },
  stage: 'timing',
  apply: (draft, { by }) => ({ ...draft, afterMs: by }),
})
