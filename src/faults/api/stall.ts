import { z } from 'zod'
import { defineAnswerFault } from '../api-fault.ts'

export const stall = defineAnswerFault({
  name: 'stall',
  summary:
    'the body stops after so many bytes for a while, in real time, and then goes on; a negative number counts from its end, 0 stops after the head',
  settings: {
    afterBytes: z.int().min(-1_000_000_000).max(1_000_000_000).default(0),
    forMs: z.int().min(1).max(600_000).default(1000),
  },
  change(reply, { afterBytes, forMs }) {
    const { length } = reply.body
    const firstBytes = Math.min(length, Math.max(0, afterBytes < 0 ? length + afterBytes : afterBytes))
    return { ...reply, pace: { firstBytes, chunkBytes: Math.max(1, length), everyMs: forMs } }
  },
})
