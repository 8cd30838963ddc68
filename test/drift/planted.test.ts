import { afterEach, expect, it } from 'vitest'
import type { DriftDifference } from '../../src/drift/difference.ts'
import type { MeasuredDrift } from '../../src/drift/measure-drift.ts'
import type { HookdrillServer } from '../../src/index.ts'
import { realNow } from '../../src/kernel/time/real-time.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'
import { vendors } from '../../src/vendors.ts'
import { startReceiver } from '../support/receiver.ts'
import { driftOf, openVendor, recordJourney, type Recorded } from '../support/recorded-journey.ts'
import { amiqusJourney } from './amiqus-journey.ts'
import { plants, startPlantedVendor, type Plant } from './planted-vendor.ts'

const { amiqus } = vendors
const servers: HookdrillServer[] = []
afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => server.close()))))

/** The tenant's time, going on with this machine's. */
const clockOf = (tenant: Tenant): (() => number) => {
  const began = realNow()
  return () => tenant.clock.now() + realNow() - began
}

async function open(): Promise<Tenant> {
  const server = await openVendor(amiqus)
  servers.push(server)
  return server.tenants.get('default')
}

/** The journey at a vendor with these plants; its handler fails once. */
async function recorded(planted: readonly Plant[]): Promise<Recorded> {
  const tenant = await open()
  const mock = tenant.mock('amiqus')
  await using vendor = await startPlantedVendor(mock, planted)
  await using receiver = await startReceiver(500)
  return await recordJourney({
    vendor: amiqus,
    mock,
    upstream: vendor.url,
    forwardTo: receiver.url,
    settled: () => tenant.settled(),
    now: clockOf(tenant),
    run: amiqusJourney(tenant),
  })
}

/** A corpus played against the mock and a vendor with these plants. */
async function against({ corpus }: Recorded, planted: readonly Plant[]): Promise<MeasuredDrift> {
  const tenant = await open()
  const mock = tenant.mock('amiqus')
  await using vendor = await startPlantedVendor(mock, planted)
  const people = [() => tenant.advance('1h'), () => mock.act('finish', {})]
  const allowedCalls = [
    'POST /api/v2/webhooks',
    'POST /api/v2/clients',
    'POST /api/v2/records',
    'PATCH /api/v2/records/:id',
  ]
  return await driftOf(corpus, amiqus, {
    live: {
      url: vendor.url,
      access: { headers: mock.headers(), fields: {} },
      allowedHosts: [],
      allowedCalls,
      everyMs: 1,
      waitMs: 1500,
      onWait: () =>
        void people
          .shift()?.()
          .catch(() => undefined),
      now: clockOf(tenant),
    },
  })
}

const short = (text: string): string =>
  text
    .replace(/^object, .*/, 'object, …')
    .replace(/.*, object$/, '…, object')
    .replace(/^after (5|6)\d s$/, 'after 60 s')

const seen = ({ side, what, at, recorded: was, found }: DriftDifference): string =>
  [side, what, at, short(was), short(found)].join(' | ')

const mirrored: Readonly<Record<string, string>> = {
  'missing-header': 'extra-header',
  'extra-header': 'missing-header',
  'missing-key': 'extra-key',
  'extra-key': 'missing-key',
}

it('twenty-two planted differences are declared', () => {
  expect(new Set(plants.map(({ name }) => name)).size).toBe(22)
})

it('at a vendor without a planted difference there is none, of the mock or of the vendor', async () => {
  const { report } = await against(await recorded([]), [])
  expect(report.differences.map(seen)).toEqual([])
  expect(report.notes).toEqual([])
})

it('of a vendor that was recorded with every planted difference, the mock differs in them and in nothing else', async () => {
  const { corpus } = await recorded(plants)
  const { report } = await driftOf(corpus, amiqus)
  const wanted = plants.map(({ finds: [what, at, without, with_] }) =>
    [
      'mock',
      mirrored[what] ?? what,
      at,
      ...(what === 'webhook-order' ? [without, with_] : [with_, without]),
    ].join(' | '),
  )
  expect(report.differences.map(seen).toSorted()).toEqual(wanted.toSorted())
})

it('a vendor that has changed in every planted way since it was recorded differs in them and in nothing else, and the mock does not', async () => {
  const { report } = await against(await recorded([]), plants)
  const wanted = plants.map(({ finds }) => ['vendor', ...finds].join(' | '))
  expect(report.differences.map(seen).toSorted()).toEqual(wanted.toSorted())
})
