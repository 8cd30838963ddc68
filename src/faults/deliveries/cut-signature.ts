import { proofOf } from '../../delivery/draft.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const cutSignature = defineDeliveryFault({
  name: 'cut-signature',
  summary: 'only the first half of what proves it is there, and that half is right',
  settings: {},
  stage: 'proof',
  needs: 'proof',
  apply: (draft) => ({
    ...draft,
    proof: Object.fromEntries(
      Object.entries(proofOf(draft)).map(([name, value]) => {
        const right = [value].flat().join('')
        return [name, right.slice(0, Math.ceil(right.length / 2))]
      }),
    ),
  }),
})
