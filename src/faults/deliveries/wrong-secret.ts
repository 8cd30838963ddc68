import { inventedSecret, provenBy } from '../lib/proof.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const wrongSecret = defineDeliveryFault({
  name: 'wrong-secret',
  summary: 'it is signed with a secret that was never the right one',
  settings: {},
  stage: 'proof',
  needs: 'proof',
  apply: (draft, _settings, { draw }) => provenBy(draft, inventedSecret(draft, draw)),
})
