import { expect, it } from 'vitest'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'
import { driftOf, openVendor, recordJourney, removeCorpus } from '../support/recorded-journey.ts'

const all = Object.values(vendors).flatMap((vendor: AnyVendor) =>
  vendor.editions.map((edition) => [vendor.name, edition, vendor] as const),
)

it.each(all)(
  'a journey of %s %s that was recorded at the mock itself shows no difference',
  async (_name, edition, vendor) => {
    const server = await openVendor(vendor, edition)
    const tenant = server.tenants.get('default')
    const recorded = await recordJourney({
      vendor,
      edition,
      mock: tenant.mock(vendor.name),
      settled: () => tenant.settled(),
      now: tenant.clock.now,
    })
    await server.close()
    const { report, played } = await driftOf(recorded.corpus, vendor)
    expect(report.differences).toEqual([])
    expect(report.notes).toEqual([])
    expect(report.calls).toBeGreaterThan(1)
    expect(report.webhooks).toBeGreaterThan(0)
    expect(played.acts.size).toBe(1)
    await removeCorpus(recorded)
  },
)
