import { whyNotFor } from '../scenario/plan/fit.ts'
import { scenarios } from '../scenarios.ts'
import { playScenario as playIn, type PlayOptions } from '../scenario/play/play.ts'
import type { Report } from '../scenario/report/report.ts'
import type { Scenario } from '../kernel/scenario/scenario.ts'
import { vendors, type VendorName } from '../vendors.ts'
import type { Drill } from './drill.ts'
import { explainErrors } from './explain-errors.ts'

export interface DrillPlayOptions extends PlayOptions {
  readonly vendor?: VendorName | undefined
}

/**
 * Plays a scenario in a drill against a receiver, and waits until all that it caused has settled. `formatReport` puts what
 * came of it in words. A drill of its own for each scenario gives the clearest report.
 *
 * @throws {ScenarioError} for names that do not exist.
 * @throws {NoFitError} for a scenario that says nothing about the vendor.
 * @throws {HookdrillError} for a step that cannot be made.
 *
 * @example
 * const report = await play(drill, scenarios['duplicate'], { vendor: 'amiqus', to: drill.mount(app, '/webhooks') })
 * expect(report.outcome, formatReport(report)).toBe('passed')
 */
export const play = (drill: Drill, scenario: Scenario, options: DrillPlayOptions): Promise<Report> =>
  explainErrors(async () => {
    const report = await playIn(drill.tenant, scenario, options)
    await drill.settled()
    return report
  })

/** The scenarios of the library that a vendor can play by itself. */
export const scenariosFor = (name: VendorName): readonly Scenario[] =>
  Object.values<Scenario>(scenarios).filter(
    (scenario) => scenario.together === undefined && whyNotFor(scenario, vendors[name]) === undefined,
  )
