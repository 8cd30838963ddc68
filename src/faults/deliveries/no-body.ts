import { withBody } from '../lib/body.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const noBody = defineDeliveryFault({
  name: 'no-body',
  summary: 'there is no body, and that is signed',
  settings: {},
  stage: 'body',
  apply: (draft) => withBody(draft, new Uint8Array()),
})
