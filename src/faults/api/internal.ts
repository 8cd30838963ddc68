import { defineRefusalFault } from '../api-fault.ts'

export const internal = defineRefusalFault({
  name: 'internal',
  summary: "the vendor's answer to a fault of its own",
  settings: {},
  answer: (_settings, { refuse }) => refuse({ kind: 'internal' }),
})
