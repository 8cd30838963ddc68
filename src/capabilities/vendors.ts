import { z } from 'zod'
import type { Shape } from '../kernel/contract/context.ts'
import type { EventDefinition } from '../kernel/contract/event.ts'
import { assumptionsOf } from '../evidence/assumptions.ts'
import type { LedgerEntry } from '../kernel/contract/evidence.ts'
import type { Route } from '../kernel/contract/route.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { formatSigning } from '../kernel/delivery/signing.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { lookup, type VendorsContext } from './capability.ts'
import { toAssumptionView } from './evidence-view.ts'
import { ledgerView } from './ledger-view.ts'
import { sketch } from './sketch.ts'

const vendorView = z.object({
  name: z.string(),
  title: z.string(),
  handsOver: z.string(),
  editions: z.array(z.string()).describe('the generations of its API, the default first'),
  signings: z.array(z.string()).describe('how its deliveries can be signed, in words, the default first'),
  origins: z.array(z.string()).describe('where the real API is'),
  recipe: z.string().describe('the file of the package that says how to verify its webhooks'),
  events: z.array(z.object({ name: z.string(), summary: z.string() })),
  actions: z.array(z.object({ name: z.string(), summary: z.string(), input: z.array(z.string()) })),
  seedData: z
    .array(z.object({ list: z.string(), summary: z.string(), entry: z.string() }))
    .describe('what an integrator can say that their own account has'),
  options: z.array(z.object({ name: z.string(), default: z.unknown(), description: z.string() })),
  routes: z.array(
    z.object({
      route: z.string(),
      summary: z.string(),
      body: z.string().exactOptional().describe('what its body looks like, in one line'),
    }),
  ),
})

export type VendorView = DeepReadonly<z.output<typeof vendorView>>

export const vendorCapabilities = [
  lookup({
    name: 'vendors.list',
    summary: 'the vendors, their events, actions, editions, options and routes',
    input: z.strictObject({}),
    output: z.object({ vendors: z.array(vendorView) }),
    run: (_input, { vendors }) => ({ vendors: Object.values(vendors).map(toVendorView) }),
  }),
  lookup({
    name: 'vendors.show',
    summary: 'one vendor: its events, actions, editions, options and routes',
    input: z.strictObject({ vendor: z.string() }),
    output: vendorView,
    run: ({ vendor }, context) => toVendorView(findVendor(vendor, context)),
  }),
  lookup({
    name: 'vendors.contract',
    summary: 'a vendor as an OpenAPI document: its API, its refusals and its webhooks',
    input: z.strictObject({
      vendor: z.string(),
      edition: z.string().exactOptional().describe('the generation of its API; the first when left out'),
    }),
    output: z.record(z.string(), z.unknown()),
    async run({ vendor, edition }, context) {
      const { describeVendor } = await import('../contracts/describe-vendor.ts') // Few ask for it.
      return await describeVendor(findVendor(vendor, context), { edition })
    },
  }),
  lookup({
    name: 'vendors.ledger',
    summary:
      'how sure we are of everything that the mock of a vendor imitates: documented, observed or assumed; what would settle it',
    input: z.strictObject({ vendor: z.string() }),
    output: z.object({ entries: z.array(ledgerView) }),
    run: ({ vendor }, context) => ({ entries: ledgerOf(findVendor(vendor, context)) }),
  }),
] as const

type LedgerLine = DeepReadonly<z.output<typeof ledgerView>>

function ledgerOf(vendor: AnyVendor): readonly LedgerLine[] {
  const assumptions = assumptionsOf(vendor)
  const toLine = (
    about: LedgerLine['about'],
    name: string,
    { summary, evidence }: LedgerEntry,
  ): LedgerLine => {
    const what = { about, name, summary, standing: evidence.standing }
    if (evidence.standing !== 'assumed') return { ...what, source: evidence.source }
    const assumed = assumptions.find(
      (one) => one.about === about && (name === '' ? one.summary === summary : one.id === name),
    )
    return { ...what, source: evidence.because, ...(assumed && toAssumptionView(assumed)) }
  }
  return [
    ...routesOfVendor(vendor).map((route) => toLine('operation', `${route.method} ${route.path}`, route)),
    ...eventsOf(vendor).map(([name, event]) => toLine('event', name, event)),
    ...vendor.ledger.map((entry) => toLine('behaviour', '', entry)),
  ]
}

/** @throws {UnknownNameError} naming the nearest vendor. */
export function findVendor(name: string, { vendors }: VendorsContext): AnyVendor {
  const found = Object.values(vendors).find((vendor) => vendor.name === name)
  if (!found)
    throw new UnknownNameError(
      'vendor',
      name,
      Object.values(vendors).map((vendor) => vendor.name),
    )
  return found
}

// The erased vendor says nothing of its events, options and routes.
const eventsOf = (vendor: AnyVendor) => Object.entries(vendor.events as Record<string, EventDefinition>)
const optionsOf = (vendor: AnyVendor) => Object.entries(vendor.options.shape as Record<string, z.ZodType>)
const routesOfVendor = (vendor: AnyVendor) => vendor.routes as readonly Route<Shape>[]

function toVendorView(vendor: AnyVendor): VendorView {
  return {
    name: vendor.name,
    title: vendor.title,
    handsOver: vendor.handsOver,
    editions: vendor.editions,
    signings: vendor.signings.map(formatSigning),
    origins: vendor.origins.map(({ origin }) => origin),
    recipe: `fixtures/${vendor.name}/recipe.md`,
    events: eventsOf(vendor).map(([name, { summary }]) => ({ name, summary })),
    actions: Object.entries(vendor.actions).map(([name, { summary, input }]) => ({
      name,
      summary,
      input: Object.keys(input.shape),
    })),
    seedData: Object.entries(vendor.seedData?.lists ?? {}).map(([list, { summary, entry }]) => ({
      list,
      summary,
      entry: sketch(entry),
    })),
    options: optionsOf(vendor).map(([name, schema]) => ({
      name,
      default: schema.parse(undefined),
      description: schema.description ?? '',
    })),
    routes: routesOfVendor(vendor).map(({ method, path, summary, body }) => ({
      route: `${method} ${path}`,
      summary,
      ...(body && { body: sketch(body) }),
    })),
  }
}
