import { z } from 'zod'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const slowBytes = defineDeliveryFault({
  name: 'slow-bytes',
  summary: 'the first attempt trickles in, a few bytes at a time, in real time',
  settings: {
    chunkBytes: z.int().min(1).max(1_048_576).default(64),
    everyMs: z.int().min(0).max(60_000).default(20),
  },
  stage: 'transmission',
  apply: (draft, { chunkBytes, everyMs }) => ({
    ...draft,
    transmission: { kind: 'slow-bytes', chunkBytes, everyMs },
  }),
})
