import { z } from 'zod'
import { feed } from './capability.ts'
import { tenantInput } from './tenant-input.ts'

/** How many entries somebody gets who comes late. */
const mostAtOnce = 10_000

export const journalCapabilities = [
  feed({
    name: 'journal.follow',
    summary: 'what happens in a tenant, as it happens',
    input: tenantInput.extend({
      since: z.coerce
        .number()
        .int()
        .min(0)
        .exactOptional()
        .describe('also what came after the entry of this number; only what comes from now on when left out'),
    }),
    output: z.looseObject({ seq: z.int(), at: z.number(), kind: z.string() }),
    follow({ tenant, since = Number.MAX_SAFE_INTEGER }, { tenants }, listener) {
      const { journal } = tenants.get(tenant)
      for (const entry of journal.since(since, mostAtOnce)) listener({ ...entry })
      return journal.follow((entry) => listener({ ...entry }))
    },
  }),
] as const
