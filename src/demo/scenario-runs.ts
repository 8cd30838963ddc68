import { NoFitError } from '../scenario/plan/participants.ts'
import { whyNotFor } from '../scenario/plan/fit.ts'
import type { Scenario } from '../kernel/scenario/scenario.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'

/** A scenario and who plays it. */
export interface Part {
  readonly scenario: Scenario
  /** Nobody by itself, when several play together. */
  readonly vendor: AnyVendor | undefined
  /** Who plays it, or is the first of those who do. */
  readonly lead: AnyVendor
}

/**
 * Every scenario with each of these vendors that it fits.
 *
 * @throws {NoFitError} for one that fits none of them.
 */
export function partsOf(scenarios: readonly Scenario[], vendors: readonly AnyVendor[]): readonly Part[] {
  return scenarios.flatMap((scenario) =>
    scenario.together ? [together(scenario, scenario.together, vendors)] : alone(scenario, vendors),
  )
}

function alone(scenario: Scenario, vendors: readonly AnyVendor[]): readonly Part[] {
  const reasons = vendors.map((vendor) => ({ vendor, why: whyNotFor(scenario, vendor) }))
  const fitting = reasons.filter(({ why }) => why === undefined)
  const [first] = reasons
  if (fitting.length === 0 && first)
    throw new NoFitError(scenario.name, vendors.map(({ name }) => name).join(', '), first.why ?? '')
  return fitting.map(({ vendor }) => ({ scenario, vendor, lead: vendor }))
}

function together(scenario: Scenario, names: readonly string[], vendors: readonly AnyVendor[]): Part {
  const lead = vendors.find(({ name }) => name === names[0])
  const missing = names.filter((name) => !vendors.some((vendor) => vendor.name === name))
  if (!lead || missing.length > 0)
    throw new NoFitError(
      scenario.name,
      vendors.map(({ name }) => name).join(', '),
      `it needs ${missing.join(', ')} as well`,
    )
  return { scenario, vendor: undefined, lead }
}
