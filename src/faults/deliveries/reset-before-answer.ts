import { defineDeliveryFault } from '../delivery-fault.ts'

export const resetBeforeAnswer = defineDeliveryFault({
  name: 'reset-before-answer',
  summary: 'the connection of the first attempt is reset before it is answered',
  settings: {},
  stage: 'transmission',
  apply: (draft) => ({ ...draft, transmission: { kind: 'reset-before-answer' } }),
})
