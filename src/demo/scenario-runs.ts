import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Scenario } from '../kernel/scenario/scenario.ts'
import { whyNotFor } from '../scenario/plan/fit.ts'
import { NoFitError, participantsTogether } from '../scenario/plan/participants.ts'
import type { Participants } from '../scenario/plan/plan.ts'

/** A scenario and who plays it: one vendor, or several together. */
export interface ScenarioRun {
  readonly scenario: Scenario
  readonly participants: Participants
}

/**
 * Every scenario with each of these vendors that it fits.
 *
 * @throws {NoFitError} for one that fits none of them.
 */
export const scenarioRuns = (
  scenarios: readonly Scenario[],
  vendors: readonly AnyVendor[],
): readonly ScenarioRun[] =>
  scenarios.flatMap((scenario) =>
    scenario.together
      ? [{ scenario, participants: participantsTogether(scenario, vendors) }]
      : runsAlone(scenario, vendors),
  )

function runsAlone(scenario: Scenario, vendors: readonly AnyVendor[]): readonly ScenarioRun[] {
  const reasons = vendors.map((vendor) => ({ vendor, why: whyNotFor(scenario, vendor) }))
  const fitting = reasons.filter(({ why }) => why === undefined)
  const [first] = reasons
  if (fitting.length === 0 && first)
    throw new NoFitError(scenario.name, vendors.map(({ name }) => name).join(', '), first.why ?? '')
  return fitting.map(({ vendor }) => ({ scenario, participants: [vendor] }))
}
