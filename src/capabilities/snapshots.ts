import { z } from 'zod'
import type { RestoredSnapshot } from '../tenant/saved-snapshots.ts'
import { tenantSnapshot } from '../tenant/snapshot.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { capability, type CapabilityContext } from './capability.ts'
import { tenantInput } from './tenant-input.ts'
import { Date } from '../kernel/time/globals.ts'

const remembered = z.object({
  snapshots: z.array(
    z.object({
      name: z.string(),
      taken: z.iso.datetime().describe("on the tenant's clock"),
      deliveries: z.int().min(0),
      rows: z.int().min(0).describe('of all tables of all vendors, deliveries among them'),
    }),
  ),
})

const restored = z.object({
  restored: z.union([z.literal(true), z.string()]).describe('true, or the name that was given'),
  taken: z.iso.datetime(),
  now: z.iso.datetime(),
  differences: z.array(z.string()).describe('switches that are not as they were, in words'),
})

const named = tenantInput.extend({ name: z.string().describe('the name of the snapshot') })

export const snapshotCapabilities = [
  capability({
    name: 'state.take',
    summary: 'the whole state of a tenant, to be kept; secrets are in it',
    writes: false,
    input: tenantInput,
    output: tenantSnapshot,
    run: ({ tenant }, context) => ownAccounts(tenant, context).takeSnapshot(),
    text: ({ tenant }, context) => ownAccounts(tenant, context).snapshotText(),
  }),
  capability({
    name: 'state.restore',
    summary: 'make a tenant what it was, or what another one was; the clock stays where it is',
    writes: true,
    input: tenantInput.extend({ snapshot: z.looseObject({}).describe('as state.take gives it') }),
    output: restored,
    async run({ tenant: id, snapshot }, { tenants }) {
      const tenant = tenants.get(id)
      return { ...toRestored(tenant, await tenant.restoreLong(snapshot)), restored: true as const }
    },
  }),
  capability({
    name: 'snapshots.list',
    summary: 'the states that are remembered under a name: from when, and how much is in each',
    writes: false,
    input: tenantInput,
    output: remembered,
    run: ({ tenant }, { tenants }) => toRemembered(tenants.get(tenant)),
  }),
  capability({
    name: 'snapshots.save',
    summary: 'remember the state of a tenant under a name',
    writes: true,
    input: named,
    output: remembered,
    async run({ tenant: id, name }, { tenants }) {
      const tenant = tenants.get(id)
      await tenant.snapshots.save(name)
      return toRemembered(tenant)
    },
  }),
  capability({
    name: 'snapshots.restore',
    summary: 'go back to a remembered state; the clock stays where it is',
    writes: true,
    input: named,
    output: restored,
    async run({ tenant: id, name }, { tenants }) {
      const tenant = tenants.get(id)
      return { ...toRestored(tenant, await tenant.snapshots.restore(name)), restored: name }
    },
  }),
  capability({
    name: 'snapshots.forget',
    summary: 'forget a remembered state',
    writes: true,
    input: named,
    output: remembered,
    async run({ tenant: id, name }, { tenants }) {
      const tenant = tenants.get(id)
      await tenant.snapshots.forget(name)
      return toRemembered(tenant)
    },
  }),
] as const

/** A tenant whose accounts are not those of a grade or a play, which would be taken for its own: to read them is refused, too. */
function ownAccounts(id: string, { tenants, borrowers }: CapabilityContext): Tenant {
  const tenant = tenants.get(id)
  borrowers.refuseWhileLent(id)
  return tenant
}

const toRemembered = ({ snapshots }: Tenant) => ({
  snapshots: [...snapshots.list()].map(([name, { at, deliveries, rows }]) => ({
    ...{ name, deliveries, rows },
    taken: new Date(at).toISOString(),
  })),
})

const toRestored = ({ clock }: Tenant, { at, differences }: RestoredSnapshot) => ({
  taken: new Date(at).toISOString(),
  now: new Date(clock.now()).toISOString(),
  differences,
})
