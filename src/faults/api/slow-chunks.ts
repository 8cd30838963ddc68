import { z } from 'zod'
import { defineAnswerFault } from '../api-fault.ts'

const longestMs = 60_000

export const slowChunks = defineAnswerFault({
  name: 'slow-chunks',
  summary:
    'the body comes in small pieces, with real time between them; within a minute, whatever its length',
  settings: {
    chunkBytes: z.int().min(1).max(1_048_576).default(1024),
    everyMs: z.int().min(1).max(10_000).default(50),
  },
  change(reply, { chunkBytes, everyMs }) {
    // Pieces grow when there would be too many of them for a minute.
    const most = Math.max(1, Math.floor(longestMs / everyMs))
    return {
      ...reply,
      pace: { chunkBytes: Math.max(chunkBytes, Math.ceil(reply.body.length / most)), everyMs },
    }
  },
})
