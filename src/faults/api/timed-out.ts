import { defineRefusalFault } from '../api-fault.ts'

export const timedOut = defineRefusalFault({
  name: 'timed-out',
  summary: "the vendor's answer when it takes too long",
  settings: {},
  answer: (_settings, { refuse }) => refuse({ kind: 'timed-out' }),
})
