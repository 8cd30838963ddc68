import { z } from 'zod'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { FaultCatalogue, FaultOf } from '../../kernel/contract/fault.ts'
import type { Transmission } from '../../kernel/delivery/delivery.ts'

/** How the bytes travel. Only the first attempt is hit: a retry is to have a chance. */
export const mannerFaults = {
  'slow-bytes': {
    summary: 'the first attempt trickles in, a few bytes at a time, in real time',
    settings: {
      chunkBytes: z.int().min(1).max(1_048_576).default(64),
      everyMs: z.int().min(0).max(60_000).default(20),
    },
  },
  'reset-before-answer': {
    summary: 'the connection of the first attempt is reset before it is answered',
    settings: {},
  },
  'reset-after-answer': {
    summary: 'the answer to the first attempt never reaches the vendor, which tries again',
    settings: {},
  },
} as const satisfies FaultCatalogue

export type MannerFault = FaultOf<typeof mannerFaults>

export function transmissionOf(fault: MannerFault): Transmission {
  switch (fault.kind) {
    case 'slow-bytes':
      return { kind: fault.kind, chunkBytes: fault.chunkBytes, everyMs: fault.everyMs }
    case 'reset-before-answer':
    case 'reset-after-answer':
      return { kind: fault.kind }
    default:
      return assertNever(fault)
  }
}
