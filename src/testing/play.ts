import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { own } from '../kernel/data/own.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Scenario } from '../kernel/scenario/scenario.ts'
import { scenariosWith } from '../scenario/library/list.ts'
import { whyNotFor } from '../scenario/plan/fit.ts'
import { playScenario } from '../grade/play/play-scenario.ts'
import type { PlayOptions } from '../scenario/play/run-scenario.ts'
import type { Report } from '../scenario/report/report.ts'
import { vendors, type VendorName } from '../vendors.ts'
import type { DrillCore } from './drill.ts'
import { carryOut } from './carry-out.ts'

export interface DrillPlayOptions<Name extends string = VendorName> extends PlayOptions {
  readonly vendor?: Name | undefined
  readonly vendors?: readonly Name[] | undefined
}

/**
 * Plays a scenario in a drill against a receiver, and waits until all that it caused has settled. `formatReport` puts what
 * came of it in words. A drill of its own for each scenario gives the clearest report.
 *
 * @throws {ScenarioError} for names that do not exist.
 * @throws {NoFitError} for a scenario that does not fit the vendor.
 * @throws {HookdrillError} for a step that cannot be made.
 *
 * @example
 * const report = await play(drill, scenarios.duplicate, { vendor: '<vendor>', to: drill.mount(app, '/webhooks') })
 * expect(report.outcome, formatReport(report)).toBe('passed')
 */
export const play = <D extends DrillCore>(
  drill: D,
  scenario: Scenario,
  options: DrillPlayOptions<Exclude<keyof D & string, keyof DrillCore>>,
): Promise<Report> =>
  carryOut(async () => {
    const report = await playScenario(drill.tenant, scenario, options)
    await drill.settled()
    return report
  })

/**
 * The scenarios that a vendor can play by itself: one that comes with hookdrill, by name, or one of your own.
 *
 * @throws {UnknownNameError} naming the nearest vendor.
 */
export function scenariosFor(vendor: VendorName | AnyVendor): readonly Scenario[] {
  const known = typeof vendor === 'string' ? vendorOf(vendor) : vendor
  return Object.values<Scenario>(scenariosWith({ [known.name]: known })).filter(
    (scenario) => scenario.together === undefined && whyNotFor(scenario, known) === undefined,
  )
}

function vendorOf(name: string): AnyVendor {
  const found = own<AnyVendor>(vendors, name)
  if (!found) throw new UnknownNameError('vendor', name, Object.keys(vendors))
  return found
}
