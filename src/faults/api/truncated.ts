import { inHalf } from '../lib/cut.ts'
import { defineAnswerFault } from '../api-fault.ts'

export const truncated = defineAnswerFault({
  name: 'truncated',
  summary: 'the connection ends after half of the body, under the Content-Length of all of it',
  settings: {},
  change: inHalf,
})
