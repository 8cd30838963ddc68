import { durationSetting } from '../../kernel/time/duration-setting.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const duplicate = defineDeliveryFault({
  name: 'duplicate',
  summary: 'the same bytes come twice, under the same delivery id',
  // `by` is how late the first comes.
  settings: { after: durationSetting(0), by: durationSetting(0) },
  stage: 'timing',
  apply(draft, { after, by }, { newId }) {
    const firstMs = (draft.afterMs ?? 0) + by
    const first = firstMs > 0 ? { ...draft, afterMs: firstMs } : draft
    const repeat = { ...draft, id: newId(), resendOf: draft.resendOf ?? draft.id }
    return [first, { ...repeat, afterMs: firstMs + after }]
  },
})
