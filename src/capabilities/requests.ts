import { z } from 'zod'
import { capability, feed } from './capability.ts'
import { tenantInput } from './tenant-input.ts'

/** One API call that was answered. */
const answeredRequest = z.object({
  id: z.string(),
  vendor: z.string(),
  at: z.number().describe("epoch ms on the tenant's clock"),
  method: z.string(),
  url: z.string(),
  route: z.string().exactOptional().describe('the operation that answered; none when no route matched'),
  fault: z.string().exactOptional().describe('the scripted fault that it ran into'),
  headers: z.record(z.string(), z.string()),
  body: z.string().describe('as text, cut after 16 KiB'),
  status: z.int().describe('0 when the connection was reset instead'),
  file: z
    .object({ type: z.string(), bytes: z.int(), whole: z.boolean() })
    .exactOptional()
    .describe('the file that was handed over, and whether all of it was'),
})

export const requestCapabilities = [
  capability({
    name: 'requests.list',
    summary: 'the API calls that were answered, oldest first',
    writes: false,
    input: tenantInput.extend({ vendor: z.string().exactOptional().describe('only to this vendor') }),
    output: z.object({ requests: z.array(answeredRequest) }),
    run({ tenant: id, vendor }, { tenants }) {
      const tenant = tenants.get(id)
      const mocks = vendor === undefined ? tenant.opened() : [tenant.mock(vendor)]
      return { requests: mocks.flatMap((mock) => mock.requests()).toSorted((a, b) => a.at - b.at) }
    },
  }),
] as const

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
      for (const entry of journal.since(since)) listener({ ...entry })
      return journal.follow((entry) => listener({ ...entry }))
    },
  }),
] as const
