import { z } from 'zod'
import { defineTransitFault } from '../api-fault.ts'

export const delay = defineTransitFault({
  name: 'delay',
  summary: 'the answer comes late',
  settings: { ms: z.number().min(0).max(3_600_000).default(1000) },
  meet: ({ ms }) => ({ kind: 'wait', ms }),
})
