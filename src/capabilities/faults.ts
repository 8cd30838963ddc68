import { z } from 'zod'
import { deliveryFaults } from '../faults/catalogue.ts'
import type { FaultCatalogue } from '../faults/fault.ts'
import { apiFaults } from '../faults/catalogue.ts'
import { readScriptedFault, scriptedFaultInput, type ScriptedFault } from '../faults/read-scripted-fault.ts'
import type { Mock } from '../mock/mock.ts'
import type { Tenants } from '../tenant/tenants.ts'
import { capability, lookup } from './capability.ts'
import { tenantInput } from './tenant-input.ts'

const fault = z.object({
  fault: z.string(),
  side: z.enum(['delivery', 'api']).describe('what it hits: deliveries, or API calls'),
  summary: z.string(),
  settings: z.array(z.object({ name: z.string(), default: z.unknown() })),
})

const scripted = z.object({
  faults: z.array(
    z.object({
      vendor: z.string(),
      fault: z.looseObject({ kind: z.string() }),
      method: z.string().exactOptional(),
      path: z.string().exactOptional(),
      event: z.string().exactOptional(),
      times: z.union([z.int(), z.literal('always')]).describe('how many more calls or deliveries it hits'),
    }),
  ),
})

const meant = {
  fault: z.string().exactOptional().describe('only faults of this name'),
  method: z.string().toUpperCase().exactOptional().describe('only those that wait for calls of this method'),
  path: z.string().exactOptional().describe('only those that wait for this path, as it was given'),
  event: z.string().exactOptional().describe('only those that wait for this event'),
}

const ofVendor = tenantInput.extend({ vendor: z.string().exactOptional().describe('only of this vendor') })

export const faultCapabilities = [
  lookup({
    name: 'faults.catalogue',
    summary: 'every fault that can be asked for, of deliveries and of API calls',
    input: z.strictObject({}),
    output: z.object({ faults: z.array(fault) }),
    run: () => ({ faults: [...rowsOf('delivery', deliveryFaults), ...rowsOf('api', apiFaults)] }),
  }),
  capability({
    name: 'faults.script',
    summary: 'script a fault for the next API calls or deliveries',
    writes: true,
    input: tenantInput.extend(scriptedFaultInput.shape),
    output: scripted,
    run({ tenant, vendor, fault: wanted, ...when }, { tenants }) {
      const mock = tenants.get(tenant).mock(vendor)
      mock.faults.add(readScriptedFault(mock.vendor, wanted, when))
      return toScripted([mock])
    },
  }),
  capability({
    name: 'faults.scripted',
    summary: 'the scripted faults that wait for a call or a delivery',
    writes: false,
    input: ofVendor,
    output: scripted,
    run: (of, { tenants }) => toScripted(mocksOf(of, tenants)),
  }),
  capability({
    name: 'faults.clear',
    summary: 'forget scripted faults, or some of them; answers with those that wait on',
    writes: true,
    input: ofVendor.extend(meant),
    output: scripted,
    run({ tenant, vendor, ...wanted }, { tenants }) {
      const mocks = mocksOf({ tenant, ...(vendor !== undefined && { vendor }) }, tenants)
      const hasAny = Object.keys(wanted).length > 0
      for (const { faults } of mocks)
        if (hasAny) faults.removeWhere((fault) => isMeant(fault, wanted))
        else faults.clear()
      return toScripted(mocks)
    },
  }),
] as const

type Wanted = { readonly [Name in keyof typeof meant]?: string }

const isMeant = ({ fault, method, path, event }: ScriptedFault, wanted: Wanted): boolean =>
  (wanted.fault ?? fault.kind) === fault.kind &&
  (wanted.method ?? method) === method &&
  (wanted.path ?? path) === path &&
  (wanted.event ?? event) === event

const rowsOf = (side: 'delivery' | 'api', catalogue: FaultCatalogue) =>
  Object.entries(catalogue).map(([name, { summary, settings }]) => ({
    fault: name,
    side,
    summary,
    settings: Object.entries(z.object(settings).parse({})).map(([setting, value]) => ({
      name: setting,
      default: value,
    })),
  }))

function mocksOf(
  { tenant, vendor }: { readonly tenant: string; readonly vendor?: string },
  tenants: Tenants,
): readonly Mock[] {
  const found = tenants.get(tenant)
  return vendor === undefined ? found.opened() : [found.mock(vendor)]
}

const toScripted = (mocks: readonly Mock[]) => ({
  faults: mocks.flatMap(({ vendor, faults }) =>
    faults.list().map((one) => ({ vendor: vendor.name, ...one })),
  ),
})
