import { z } from 'zod'
import type { Reliance } from '../evidence/reliances.ts'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { toAccess } from '../mock/access.ts'
import type { Mock } from '../mock/mock.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { capability } from './capability.ts'
import { assumptionFields, toAssumptionView } from './evidence-view.ts'
import { nextPage, pageInput, toPage } from './pages.ts'
import { tenantInput } from './tenant-input.ts'
import { Date } from '../kernel/time/globals.ts'

const settings = z.strictObject({
  id: z.string().exactOptional().describe('letters, digits, - and _; made up when left out'),
  editions: z
    .record(z.string(), z.string())
    .exactOptional()
    .describe('edition by vendor: {"<vendor>":"<edition>"}'),
  options: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .exactOptional()
    .describe('switches by vendor'),
  seed: z.string().exactOptional().describe('makes ids and secrets repeatable'),
  clock: z
    .strictObject({
      frozenAt: z.union([
        z.number().min(0).max(Date.UTC(3000, 0)),
        z.iso.datetime().transform((at) => Date.parse(at)),
      ]),
    })
    .exactOptional()
    .describe('start with the clock stopped at this time (epoch ms or ISO 8601)'),
  strictEvidence: z
    .boolean()
    .exactOptional()
    .describe('end as failed when something has rested on an assumption that is open'),
  acceptAssumptions: z
    .array(z.string())
    .exactOptional()
    .describe(
      'assumptions that are good enough: <vendor>:<id>, or <vendor>:<option> for all that it switches',
    ),
})

/** An assumption that something in a tenant has rested on. */
const relianceView = z.object({
  vendor: z.string(),
  ...assumptionFields,
  about: z.enum(['operation', 'event', 'behaviour']),
  summary: z.string(),
  because: z.string().describe('why the mock does it so'),
  state: z
    .enum(['open', 'set', 'accepted'])
    .describe(
      'open: a guess of the mock; set: said by an option that was given; accepted: named as good enough',
    ),
  times: z.int().describe('how often something has rested on it'),
  first: z.string().describe('what was the first of it, in words'),
})

/** A mock as an integrator needs it: where it is, and what opens it. */
const mockView = z.object({
  baseUrl: z.string(),
  filesOrigin: z
    .string()
    .exactOptional()
    .describe('where links to files point, of a vendor that keeps them at another host than its API'),
  edition: z.string(),
  headers: z.record(z.string(), z.string()).describe('what an API call must carry, ready to use'),
  credentials: z.record(z.string(), z.string()),
  webhookSecret: z.string().exactOptional(),
})

const tenantView = z.object({
  id: z.string(),
  seed: z.string(),
  vendors: z.record(z.string(), mockView),
})

export const toRelianceView = (reliance: Reliance): DeepReadonly<z.output<typeof relianceView>> => {
  const { vendor, about, summary, because, state, times, first } = reliance
  return { vendor, ...toAssumptionView(reliance), about, summary, because, state, times, first }
}

const toMockView = (mock: Mock): DeepReadonly<z.output<typeof mockView>> => ({
  ...toAccess(mock),
  headers: mock.headers(),
})

const toTenantView = (tenant: Tenant): DeepReadonly<z.output<typeof tenantView>> => ({
  id: tenant.id,
  seed: tenant.seed,
  vendors: Object.fromEntries(Object.entries(tenant.mocks).map(([name, mock]) => [name, toMockView(mock)])),
})

/** As `<` compares: a page begins after an id, also of a tenant that is gone. */
const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : 1)

export const tenantCapabilities = [
  capability({
    name: 'tenants.list',
    summary: 'the tenants there are, in the order of their ids, page by page',
    writes: false,
    input: pageInput.strict(),
    output: z.object({ tenants: z.array(z.string()), next: nextPage }),
    run({ after, limit }, { tenants }) {
      const ids = tenants.list().map(({ id }) => id)
      const following = ids.filter((id) => after === undefined || id > after).toSorted(byCodeUnits)
      const { rows, ...next } = toPage(following, limit, (id) => id)
      return { tenants: [...rows], ...next }
    },
  }),
  capability({
    name: 'tenants.create',
    summary: 'make an isolated tenant: one mock of each vendor, one clock',
    writes: true,
    input: settings,
    output: tenantView,
    run: async (given, { tenants }) => toTenantView(await tenants.create(given)),
  }),
  capability({
    name: 'tenants.show',
    summary: 'base URLs, credentials and ready-made headers of a tenant',
    writes: false,
    input: tenantInput,
    output: tenantView,
    run: ({ tenant }, { tenants }) => toTenantView(tenants.get(tenant)),
  }),
  capability({
    name: 'tenants.delete',
    summary:
      'end a tenant and forget it; one that is strict and has rested on an open assumption is answered 409',
    writes: true,
    input: tenantInput,
    output: z.object({ deleted: z.string() }),
    async run({ tenant }, { tenants }) {
      await tenants.delete(tenant)
      return { deleted: tenant }
    },
  }),
  capability({
    name: 'tenants.evidence',
    summary:
      'what in a tenant has rested on something that is assumed of a vendor, what a webhook handler sees first',
    writes: false,
    input: tenantInput,
    output: z.object({ tenant: z.string(), reliances: z.array(relianceView) }),
    run: ({ tenant }, { tenants }) => ({
      tenant,
      reliances: tenants.get(tenant).evidence().map(toRelianceView),
    }),
  }),
  capability({
    name: 'tenants.reset',
    summary: 'empty accounts again; the clock stays where it is',
    writes: true,
    input: tenantInput,
    output: tenantView,
    run({ tenant: id }, { tenants }) {
      const tenant = tenants.get(id)
      tenant.reset()
      return toTenantView(tenant)
    },
  }),
] as const
