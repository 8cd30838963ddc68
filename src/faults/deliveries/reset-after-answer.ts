import { defineDeliveryFault } from '../delivery-fault.ts'

export const resetAfterAnswer = defineDeliveryFault({
  name: 'reset-after-answer',
  summary: 'the answer to the first attempt never reaches the vendor, which tries again',
  settings: {},
  stage: 'transmission',
  apply: (draft) => ({ ...draft, transmission: { kind: 'reset-after-answer' } }),
})
