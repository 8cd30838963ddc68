import { z } from 'zod'
import { seedDataByVendor } from '../kernel/contract/read-seed-data.ts'
import { capability } from './capability.ts'
import { tenantInput } from './tenant-input.ts'

const accountObject = z.object({
  kind: z.string().describe('what it is, as the table that holds it is called: records'),
  id: z.string(),
  state: z.string().exactOptional().describe("in the vendor's own words"),
  about: z.record(z.string(), z.string()).describe('what tells it from others'),
  actions: z
    .array(z.object({ action: z.string(), field: z.string() }))
    .describe('what can be done about it, and the field of the input that names it'),
})

const added = z.object({ vendor: z.string(), list: z.string(), entries: z.int() })

export const accountCapabilities = [
  capability({
    name: 'accounts.objects',
    summary: 'the newest things in an account that actions are about, with their state and those actions',
    writes: false,
    input: tenantInput.extend({
      vendor: z.string(),
      limit: z.coerce.number().int().min(1).max(100).default(20).describe('how many of each kind'),
    }),
    output: z.object({ objects: z.array(accountObject) }),
    run: ({ tenant, vendor, limit }, { tenants }) => ({
      objects: tenants.get(tenant).mock(vendor).objects(limit),
    }),
  }),
  capability({
    name: 'accounts.seed',
    summary: "put in what an integrator's own accounts have, with its ids: journeys, templates, workspaces",
    writes: true,
    input: tenantInput.extend({
      data: z
        .looseObject({})
        .describe('by vendor and list, as a file for "hookdrill start --seed-data" has it'),
    }),
    output: z.object({ added: z.array(added) }),
    async run({ tenant, data }, { tenants }) {
      await tenants.get(tenant).addSeedData(data)
      return {
        added: Object.entries(seedDataByVendor(data)).flatMap(([vendor, lists]) => counted(vendor, lists)),
      }
    },
  }),
] as const

/** It has been read, so it is what it has to be. */
const counted = (vendor: string, lists: unknown) =>
  Object.entries(z.record(z.string(), z.array(z.unknown())).parse(lists)).map(([list, entries]) => ({
    vendor,
    list,
    entries: entries.length,
  }))
