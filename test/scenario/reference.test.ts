import { afterAll, beforeAll, expect, it } from 'vitest'
import { whyNotFor } from '../../src/scenario/plan/fit.ts'
import { scenarios } from '../../src/scenarios.ts'
import { formatReport } from '../../src/scenario/report/format-report.ts'
import type { Scenario } from '../../src/kernel/scenario/scenario.ts'
import { hasReceiver } from '../../src/demo/passed-over.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'
import { openReferenceRuns, type ReferenceRuns } from './support/reference.ts'

let runs: ReferenceRuns
beforeAll(async () => void (runs = await openReferenceRuns()))
afterAll(() => runs[Symbol.asyncDispose]())

const all = Object.values<Scenario>(scenarios)
const received = Object.values<AnyVendor>(vendors).filter(hasReceiver)
const alone = received.flatMap((vendor) =>
  all
    .filter((scenario) => !scenario.together && whyNotFor(scenario, vendor) === undefined)
    .map((scenario) => ({ scenario, vendor: vendor.name, title: `${scenario.name}, ${vendor.name}` })),
)
const together = all
  .filter((scenario) => scenario.together)
  .map((scenario) => ({ scenario, vendor: undefined, title: `${scenario.name}, together` }))

it.concurrent.each([...alone, ...together])(
  'the reference receiver passes $title',
  async ({ scenario, vendor }) => {
    const report = await runs.run(scenario, vendor)
    expect(report.outcome, formatReport(report)).toBe('passed')
    expect(report.unused, formatReport(report)).toEqual([])
  },
)
