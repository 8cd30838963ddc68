import { z } from 'zod'
import { seedDataByVendor } from '../kernel/contract/read-seed-data.ts'
import { capability } from './capability.ts'
import { tenantInput } from './tenant-input.ts'

const added = z.object({ vendor: z.string(), list: z.string(), entries: z.int() })

export const accountCapabilities = [
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
