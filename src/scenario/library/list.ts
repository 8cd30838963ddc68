import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { VendorScenarios } from '../../kernel/scenario/vendor-scenarios.ts'
import { whyNotFor } from '../plan/fit.ts'
import { readScenario } from '../read/read-scenario.ts'
import { library, type LibraryScenario } from './library.ts'

/** The names of the scenarios that a vendor brings for itself alone. */
type OwnScenarioName<V> = V extends { readonly scenarios?: VendorScenarios<infer Name> }
  ? string extends Name // A vendor whose shape nobody knows.
    ? never
    : Name
  : never

/** The scenarios that there are with these vendors, by name. */
export type ScenariosWith<Vendors extends Readonly<Record<string, AnyVendor>>> = Readonly<
  Record<LibraryScenario | OwnScenarioName<Vendors[keyof Vendors]>, Scenario>
>

/**
 * The scenarios of all vendors, and those that these vendors bring for themselves.
 *
 * @throws {ScenarioError} for one of a vendor's that is in no form.
 * @throws {HookdrillError} for a name that there are two of.
 */
export const scenariosWith = <Vendors extends Readonly<Record<string, AnyVendor>>>(
  vendors: Vendors,
): ScenariosWith<Vendors> =>
  Object.fromEntries(allScenarios(Object.values(vendors))) as ScenariosWith<Vendors> // Object.fromEntries does not know its keys.

/** Their names alone. */
export const scenarioNames = <Vendors extends Readonly<Record<string, AnyVendor>>>(
  vendors: Vendors,
): readonly (keyof ScenariosWith<Vendors>)[] =>
  [
    ...Object.keys(library),
    ...Object.values(vendors).flatMap(({ scenarios }) => Object.keys(scenarios?.scenarios ?? {})),
  ] as (keyof ScenariosWith<Vendors>)[] // Object.keys does not know them.

function allScenarios(vendors: readonly AnyVendor[]): ReadonlyMap<string, Scenario> {
  const all = new Map<string, Scenario>(Object.entries(library))
  for (const vendor of vendors)
    for (const scenario of ownScenarios(vendor)) {
      if (all.has(scenario.name))
        throw new HookdrillError(
          'scenario_exists',
          `${vendor.name} brings a scenario "${scenario.name}", and there is one already`,
          { suggestion: 'give it another name, or bring the parts that the other asks for' },
        )
      all.set(scenario.name, scenario)
    }
  return all
}

const ownScenarios = ({ name: vendor, scenarios }: AnyVendor): readonly Scenario[] =>
  Object.entries(scenarios?.scenarios ?? {}).map(([name, own]) =>
    readScenario({ ...own, name, vendors: [vendor] }, `scenario "${name}" of ${vendor}`),
  )

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

/** What there is to play with these vendors, and which of those in `about` it fits. */
export const listScenarios = (vendors: readonly AnyVendor[], about = vendors): readonly ScenarioListing[] =>
  [...allScenarios(vendors).values()].map((scenario) => {
    const reasons = about.map((vendor) => [vendor.name, whyNotFor(scenario, vendor)] as const)
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
 * A scenario of the library or of one of these vendors.
 *
 * @throws {UnknownNameError} naming the nearest.
 */
export function findScenario(name: string, vendors: readonly AnyVendor[]): Scenario {
  const known = allScenarios(vendors)
  const found = known.get(name)
  if (!found) throw new UnknownNameError('scenario', name, [...known.keys()])
  return found
}
