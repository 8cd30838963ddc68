import { defineRefusalFault } from '../api-fault.ts'

export const unavailable = defineRefusalFault({
  name: 'unavailable',
  summary: "the vendor's answer when it is down",
  settings: {},
  answer: (_settings, { refuse }) => refuse({ kind: 'unavailable' }),
})
