import { z } from 'zod'
import { defineRefusalFault } from '../api-fault.ts'

export const rateLimited = defineRefusalFault({
  name: 'rate-limited',
  summary: '429 with Retry-After, in the words of the vendor',
  settings: { retryAfterS: z.int().min(0).default(30) },
  answer: ({ retryAfterS }, { refuse }) => refuse({ kind: 'rate-limited', retryAfterS }),
})
