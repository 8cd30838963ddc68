import { defineDeliveryFault } from '../delivery-fault.ts'

export const noSignature = defineDeliveryFault({
  name: 'no-signature',
  summary: 'the header that proves it is left out',
  settings: {},
  stage: 'proof',
  needs: 'proof',
  apply: (draft) => ({ ...draft, proof: {} }),
})
