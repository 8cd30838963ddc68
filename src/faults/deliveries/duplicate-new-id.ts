import { structuredClone } from '../../kernel/wire/node-globals.ts'
import { durationSetting } from '../../kernel/time/duration-setting.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const duplicateNewId = defineDeliveryFault({
  name: 'duplicate-new-id',
  summary: 'the same event comes twice, the second time as a delivery with an id of its own',
  settings: { after: durationSetting(0) },
  stage: 'timing',
  apply(draft, { after }, { newId, source }) {
    const { resendOf: _, ...anew } = { ...draft, id: newId(), afterMs: (draft.afterMs ?? 0) + after }
    return [draft, { ...anew, ...source?.encode(structuredClone(source.payload)) }]
  },
})
