import { z } from 'zod'
import { finding } from './difference.ts'

/** What a recording says of one assumption. */
export const checkedAssumption = z.object({
  verdict: z
    .enum(['agrees', 'contradicts', 'look', 'open'])
    .describe(
      'agrees, contradicts: the vendor was recorded so, or otherwise; look: what would settle it was recorded, and comparing does not tell; open: it was not recorded',
    ),
  exchanges: z
    .array(z.int())
    .describe('where in the corpus the call or the webhook is that would settle it, from 1'),
  differences: z.array(finding).describe('what the vendor said otherwise'),
  positions: z
    .array(z.unknown())
    .describe('what its option can be set to, so that the mock does as the vendor did'),
})

export type CheckedAssumption = z.output<typeof checkedAssumption>
