import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'
import { scenarios } from '../../src/scenarios.ts'
import { whyNotFor } from '../../src/scenario/plan/fit.ts'
import { formatReport } from '../../src/scenario/report/format-report.ts'
import { canBeHandled, formatUnhandled } from './support/integration.ts'
import { openRuns, type Runs } from './support/run.ts'

let runs: Runs
beforeAll(async () => void (runs = await openRuns()))
afterAll(() => runs[Symbol.asyncDispose]())

const all: readonly AnyVendor[] = Object.values(vendors)

const fitting = all.filter(canBeHandled).flatMap((vendor) =>
  Object.values(scenarios)
    .filter((scenario) => !scenario.together && whyNotFor(scenario, vendor) === undefined)
    .map((scenario) => ({ scenario, vendor: vendor.name, title: `${scenario.name}, ${vendor.name}` })),
)

it.concurrent.each(fitting)('a guarded handler passes $title', async ({ scenario, vendor }) => {
  const report = await runs.run(scenario, vendor)
  expect(report.outcome, formatReport(report)).toBe('passed')
  expect(report.unused, formatReport(report)).toEqual([])
})

it.for(all.filter((vendor) => !canBeHandled(vendor)).map(formatUnhandled))('%s', (why, { skip }) => skip(why))
