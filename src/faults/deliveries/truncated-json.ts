import { withBody } from '../lib/body.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const truncatedJson = defineDeliveryFault({
  name: 'truncated-json',
  summary: 'the body ends in the middle, and is signed like that',
  settings: {},
  stage: 'body',
  apply: (draft, _settings, { draw }) =>
    withBody(draft, draft.body.subarray(0, 1 + draw.below(draft.body.length - 1))),
})
