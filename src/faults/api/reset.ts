import { defineTransitFault } from '../api-fault.ts'

export const reset = defineTransitFault({
  name: 'reset',
  summary: 'the connection is reset without an answer',
  settings: {},
  meet: () => ({ kind: 'reset' }),
})
