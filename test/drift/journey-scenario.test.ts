import { expect, it } from 'vitest'
import { journeyScenario } from '../../src/drift/journey-scenario.ts'
import { playScenario } from '../../src/grade/play/play-scenario.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { readScenario } from '../../src/scenario/read/read-scenario.ts'
import { vendors } from '../../src/vendors.ts'
import { startReceiver } from '../support/receiver.ts'
import { driftOf, openVendor, recordJourney, removeCorpus } from '../support/recorded-journey.ts'

const all = Object.values(vendors).flatMap((vendor: AnyVendor) =>
  vendor.editions.map((edition) => [vendor.name, edition, vendor] as const),
)

it.each(all)(
  'the journey of %s %s that was recorded is a scenario that plays',
  async (name, edition, vendor) => {
    await using server = await openVendor(vendor, edition)
    const tenant = server.tenants.get('default')
    const recorded = await recordJourney({
      vendor,
      edition,
      mock: tenant.mock(name),
      settled: () => tenant.settled(),
      now: tenant.clock.now,
    })
    const { played } = await driftOf(recorded.corpus, vendor)
    const scenario = readScenario(journeyScenario(recorded.corpus, played, 'journey'))
    await using receiver = await startReceiver(204)
    const fresh = await server.tenants.create({ editions: { [name]: edition } })
    const report = await playScenario(fresh, scenario, { vendor: name, to: receiver.url })
    expect(report.steps.map(({ outcome, problems }) => [outcome, problems])).toEqual(
      scenario.steps.map(() => ['ok', []]),
    )
    expect(receiver.received.length).toBeGreaterThan(0)
    await removeCorpus(recorded)
  },
)
