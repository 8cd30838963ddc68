import { inventedSecret, provenBy } from '../lib/proof.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const staleSecret = defineDeliveryFault({
  name: 'stale-secret',
  summary: 'it is signed with the secret before the present one; a made-up one when there was none',
  settings: {},
  stage: 'proof',
  needs: 'proof',
  apply: (draft, _settings, { lasting }) =>
    provenBy(draft, draft.to.previousSecret ?? inventedSecret(draft, lasting(`stale ${draft.to.id}`))),
})
