import { z } from 'zod'
import { Date } from '../kernel/time/globals.ts'
import { endOfTime } from '../kernel/time/instant.ts'

/** Where a clock stands, or how far it is from the machine's. */
export const keptClock = z.union([
  z.object({ frozenAt: z.number().min(0).max(endOfTime) }),
  z.object({
    offsetMs: z
      .number()
      .min(-endOfTime)
      .max(endOfTime - Date.UTC(2100, 0)),
  }),
])
