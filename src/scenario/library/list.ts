import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { whyNotFor } from '../plan/fit.ts'
import { scenarios } from './index.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'

/** A scenario for lists: what it is about, and whom it fits. */
export interface ScenarioListing {
  readonly name: string
  readonly summary: string
  readonly catches: string
  readonly vendors: readonly string[]
  /** Why it does not fit the others. */
  readonly not: Readonly<Record<string, string>>
  /** Whether its vendors play at once. */
  readonly together: boolean
}

export const listScenarios = (vendors: readonly AnyVendor[]): readonly ScenarioListing[] =>
  Object.values<Scenario>(scenarios).map((scenario) => {
    const reasons = vendors.map((vendor) => [vendor.name, whyNotFor(scenario, vendor)] as const)
    return {
      name: scenario.name,
      summary: scenario.summary,
      catches: scenario.catches,
      vendors: reasons.flatMap(([name, why]) => (why === undefined ? [name] : [])),
      not: Object.fromEntries(reasons.flatMap(([name, why]) => (why === undefined ? [] : [[name, why]]))),
      together: scenario.together !== undefined,
    }
  })

/**
 * A scenario of the library.
 *
 * @throws {UnknownNameError} naming the nearest.
 */
export function findScenario(name: string): Scenario {
  const known: Readonly<Record<string, Scenario>> = scenarios
  const found = Object.hasOwn(known, name) ? known[name] : undefined
  if (!found) throw new UnknownNameError('scenario', name, Object.keys(known))
  return found
}
