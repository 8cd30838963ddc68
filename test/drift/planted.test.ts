import { afterEach, expect, it } from 'vitest'
import type { DriftDifference } from '../../src/drift/difference.ts'
import type { MeasuredDrift } from '../../src/drift/measure-drift.ts'
import type { HookdrillServer } from '../../src/index.ts'
import type { Integrator } from '../../src/kernel/contract/journey.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { realNow } from '../../src/kernel/time/real-time.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'
import { vendors } from '../../src/vendors.ts'
import { startReceiver } from '../support/receiver.ts'
import { driftOf, openVendor, recordJourney, type Recorded } from '../support/recorded-journey.ts'
import { amaniJourney } from './amani-journey.ts'
import { amaniPlants } from './amani-plants.ts'
import { amiqusJourney } from './amiqus-journey.ts'
import { aliasOf, amiqusPlants } from './amiqus-plants.ts'
import { startPlantedVendor, type Plant, type PlantedSettings } from './planted-vendor.ts'

/** A vendor that is planted with differences, and what is done at it. */
interface Ground extends Pick<PlantedSettings, 'subscribes' | 'swaps'> {
  readonly vendor: AnyVendor
  readonly plants: readonly Plant[]
  readonly journey: (tenant: Tenant) => (integrator: Integrator) => Promise<void>
  /** What people do there while it is played against. */
  readonly people: (tenant: Tenant) => readonly (() => Promise<unknown>)[]
  readonly allowedCalls: readonly string[]
}

const grounds: readonly (Ground & { readonly name: string })[] = [
  {
    name: 'amiqus',
    vendor: vendors.amiqus,
    plants: amiqusPlants,
    subscribes: 'POST /api/v2/webhooks',
    swaps: { held: 'record.updated', overtaking: 'record.finished', eventOf: aliasOf },
    journey: amiqusJourney,
    people: (tenant) => [() => tenant.advance('1h'), () => tenant.mock('amiqus').act('finish', {})],
    allowedCalls: [
      'POST /api/v2/webhooks',
      'POST /api/v2/clients',
      'POST /api/v2/records',
      'PATCH /api/v2/records/:id',
    ],
  },
  {
    name: 'amani',
    vendor: vendors.amani,
    plants: amaniPlants,
    subscribes: 'PUT /api/v2/webhook',
    journey: amaniJourney,
    people: (tenant) => [() => tenant.mock('amani').act('approve', {})],
    allowedCalls: [
      'PUT /api/v2/webhook',
      'POST /api/v2/profile',
      'PATCH /api/v2/profile/:id',
      'POST /api/v2/document',
    ],
  },
]

const servers: HookdrillServer[] = []
afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => server.close()))))

/** The tenant's time, going on with this machine's. */
const clockOf = (tenant: Tenant): (() => number) => {
  const began = realNow()
  return () => tenant.clock.now() + realNow() - began
}

async function open(vendor: AnyVendor): Promise<Tenant> {
  const server = await openVendor(vendor)
  servers.push(server)
  return server.tenants.get('default')
}

/** The journey at a vendor with these plants; its handler fails once. */
async function recorded(
  { vendor: { name }, vendor, journey, ...ground }: Ground,
  planted: readonly Plant[],
): Promise<Recorded> {
  const tenant = await open(vendor)
  const mock = tenant.mock(name)
  await using standIn = await startPlantedVendor({ ...ground, mock, planted })
  await using receiver = await startReceiver(500)
  return await recordJourney({
    vendor,
    mock,
    upstream: standIn.url,
    forwardTo: receiver.url,
    settled: () => tenant.settled(),
    now: clockOf(tenant),
    run: journey(tenant),
  })
}

/** A corpus played against the mock and a vendor with these plants. */
async function against(
  { vendor: { name }, vendor, people, allowedCalls, ...ground }: Ground,
  { corpus }: Recorded,
  planted: readonly Plant[],
): Promise<MeasuredDrift> {
  const tenant = await open(vendor)
  const mock = tenant.mock(name)
  await using standIn = await startPlantedVendor({ ...ground, mock, planted })
  const left = [...people(tenant)]
  return await driftOf(corpus, vendor, {
    live: {
      url: standIn.url,
      access: { headers: mock.headers(), fields: mock.credentials() },
      allowedHosts: [],
      allowedCalls,
      everyMs: 1,
      waitMs: 1500,
      onWait: () =>
        void left
          .shift()?.()
          .catch(() => undefined),
      now: clockOf(tenant),
    },
  })
}

const short = (text: string): string =>
  text
    .replace(/^.*, (object|id)$/, '…, $1')
    .replace(/^(object|id), .*/, '$1, …')
    .replace(/^after (5|6)\d s$/, 'after 60 s')

const seen = ({ side, what, at, recorded: was, found }: DriftDifference): string =>
  [side, what, at, short(was), short(found)].join(' | ')

const mirrored: Readonly<Record<string, string>> = {
  'missing-header': 'extra-header',
  'extra-header': 'missing-header',
  'missing-key': 'extra-key',
  'extra-key': 'missing-key',
}

it.each(grounds)('at least twenty planted differences of $name are declared, each once', ({ plants }) => {
  expect(new Set(plants.map(({ name }) => name)).size).toBe(plants.length)
  expect(new Set(plants.map(({ finds }) => finds.join(' | '))).size).toBeGreaterThanOrEqual(20)
})

it.each(grounds)(
  'at $name without a planted difference there is none, of the mock or of the vendor',
  async (ground) => {
    const { report } = await against(ground, await recorded(ground, []), [])
    expect(report.differences.map(seen)).toEqual([])
    expect(report.notes).toEqual([])
  },
)

it.each(grounds)(
  'of $name that was recorded with every planted difference, the mock differs in them and in nothing else',
  async (ground) => {
    const { plants, vendor } = ground
    const { corpus } = await recorded(ground, plants)
    const { report } = await driftOf(corpus, vendor)
    const wanted = plants.map(({ finds: [what, at, without, with_] }) =>
      [
        'mock',
        mirrored[what] ?? what,
        at,
        ...(what === 'webhook-order' ? [without, with_] : [with_, without]),
      ].join(' | '),
    )
    expect(report.differences.map(seen).toSorted()).toEqual(wanted.toSorted())
  },
)

it.each(grounds)(
  '$name that has changed in every planted way since it was recorded differs in them and in nothing else, and the mock does not',
  async (ground) => {
    const { plants } = ground
    const { report } = await against(ground, await recorded(ground, []), plants)
    const wanted = plants.map(({ finds }) => ['vendor', ...finds].join(' | '))
    expect(report.differences.map(seen).toSorted()).toEqual(wanted.toSorted())
  },
)
