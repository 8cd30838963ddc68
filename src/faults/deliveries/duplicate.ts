import { durationSetting } from '../../kernel/time/duration-setting.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const duplicate = defineDeliveryFault({
  name: 'duplicate',
  summary: 'the same bytes come twice, under the same delivery id',
  settings: { after: durationSetting(0) },
  stage: 'timing',
  apply(draft, { after }, { newId }) {
    const repeat = { ...draft, id: newId(), resendOf: draft.resendOf ?? draft.id }
    return [draft, { ...repeat, afterMs: (draft.afterMs ?? 0) + after }]
  },
})
