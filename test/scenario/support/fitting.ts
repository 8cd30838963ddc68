import type { AnyVendor } from '../../../src/kernel/contract/vendor.ts'
import type { Scenario } from '../../../src/kernel/scenario/scenario.ts'
import { whyNotFor } from '../../../src/scenario/plan/fit.ts'
import { scenarios } from '../../../src/scenarios.ts'

/** The scenarios of the library that one vendor plays by itself. */
export const fitting = (vendor: AnyVendor): readonly Scenario[] =>
  Object.values<Scenario>(scenarios).filter(
    (scenario) => !scenario.together && whyNotFor(scenario, vendor) === undefined,
  )
