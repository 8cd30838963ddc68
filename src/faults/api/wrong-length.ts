import { z } from 'zod'
import { withLength } from '../lib/cut.ts'
import { defineAnswerFault } from '../api-fault.ts'

export const wrongLength = defineAnswerFault({
  name: 'wrong-length',
  summary:
    'a Content-Length that is off by so many bytes: below the body it cuts it short unseen, above it the rest never comes',
  settings: {
    by: z
      .int()
      .min(-1_000_000_000)
      .max(1_000_000_000)
      .refine((by) => by !== 0, 'expected anything but 0, which is the right length')
      .default(-100),
  },
  change: (reply, { by }) => withLength(reply, Math.max(0, reply.body.length + by)),
})
