import { defineRefusalFault } from '../api-fault.ts'

export const notReady = defineRefusalFault({
  name: 'not-ready',
  summary: 'the file is not there yet, in the words of the vendor; hits downloads only',
  settings: {},
  waitsFor: 'downloads',
  answer: (_settings, { refuse }) => refuse({ kind: 'not-ready' }),
})
