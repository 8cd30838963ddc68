import { z } from 'zod'
import type { TroubleCatalogue, TroubleOf } from '../vendor/trouble.ts'

/** What an API call can run into. */
export const apiTroubles = {
  internal: { says: "the vendor's answer to a fault of its own", settings: {} },
  unavailable: { says: "the vendor's answer when it is down", settings: {} },
  'timed-out': { says: "the vendor's answer when it takes too long", settings: {} },
  'rate-limited': {
    says: '429 with Retry-After, in the words of the vendor',
    settings: { retryAfterS: z.int().min(0).default(30) },
  },
  delay: {
    says: 'the answer comes late',
    settings: { ms: z.number().min(0).max(3_600_000).default(1000) },
  },
  reset: { says: 'the connection is reset without an answer', settings: {} },
} as const satisfies TroubleCatalogue

export type ApiTrouble = TroubleOf<typeof apiTroubles>
