import { z } from 'zod'
import type { Assumption } from '../evidence/assumptions.ts'
import { fixedReasons } from '../kernel/contract/evidence.ts'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'

/** What the ledger and an evidence of a tenant both say of an assumption. */
export const assumptionFields = {
  id: z.string().describe('the same from run to run'),
  option: z.string().exactOptional().describe('the vendor option that switches it'),
  fixed: z.string().exactOptional().describe('why no option does'),
  touchesHandler: z.boolean().describe('whether a handler of webhooks sees it'),
  settledBy: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('call'), operation: z.string() }),
      z.object({ kind: z.literal('delivery'), event: z.string() }),
    ])
    .exactOptional()
    .describe('one call in a sandbox, or one captured delivery, that would settle it'),
}

type AssumptionView = DeepReadonly<z.output<z.ZodObject<typeof assumptionFields>>>

export const toAssumptionView = ({
  id,
  option,
  fixed,
  touchesHandler,
  settledBy,
}: Assumption): AssumptionView => ({
  id,
  ...(option !== undefined && { option }),
  ...(fixed !== undefined && { fixed: fixedReasons[fixed] }),
  touchesHandler,
  ...(settledBy && { settledBy }),
})
