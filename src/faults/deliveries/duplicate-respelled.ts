import { durationSetting } from '../../kernel/time/duration-setting.ts'
import { withBody } from '../lib/body.ts'
import { respell } from '../lib/respell.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const duplicateRespelled = defineDeliveryFault({
  name: 'duplicate-respelled',
  summary: 'the same event comes twice, the second time with an id of its own and its JSON written anew',
  settings: { after: durationSetting(0) },
  stage: 'timing',
  apply(draft, { after }, { newId }) {
    const respelled = respell(draft.body)
    if (!respelled) return new DoesNotFit('its body is not JSON that could be spelled differently')
    const { resendOf: _, ...anew } = { ...draft, id: newId(), afterMs: (draft.afterMs ?? 0) + after }
    return [draft, withBody(anew, respelled)]
  },
})
