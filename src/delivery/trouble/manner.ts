import { z } from 'zod'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { TroubleCatalogue, TroubleOf } from '../../kernel/contract/trouble.ts'
import type { Manner } from '../post.ts'

/** How the bytes travel. Only the first attempt is hit: a retry is to have a chance. */
export const mannerTroubles = {
  'slow-bytes': {
    says: 'the first attempt trickles in, a few bytes at a time, in real time',
    settings: {
      chunkBytes: z.int().min(1).max(1_048_576).default(64),
      everyMs: z.int().min(0).max(60_000).default(20),
    },
  },
  'reset-before-answer': {
    says: 'the connection of the first attempt is reset before it is answered',
    settings: {},
  },
  'reset-after-answer': {
    says: 'the answer to the first attempt never reaches the vendor, which tries again',
    settings: {},
  },
} as const satisfies TroubleCatalogue

export type MannerTrouble = TroubleOf<typeof mannerTroubles>

export function mannerOf(trouble: MannerTrouble): Manner {
  switch (trouble.kind) {
    case 'slow-bytes':
      return { kind: trouble.kind, chunkBytes: trouble.chunkBytes, everyMs: trouble.everyMs }
    case 'reset-before-answer':
    case 'reset-after-answer':
      return { kind: trouble.kind }
    default:
      return assertNever(trouble)
  }
}
