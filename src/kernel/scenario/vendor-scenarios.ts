import type { ScenarioInput } from './scenario.ts'
import type { StepInput } from './step.ts'

/**
 * What a vendor brings to scenarios: what `mocks/<vendor>/scenarios.ts` exports as `scenarios`. Plain data, checked when it
 * is used and not when it is loaded.
 */
export interface VendorScenarios<Name extends string = string> {
  /** Scenarios of this vendor alone, by name. */
  readonly scenarios?: Readonly<Record<Name, OwnScenario>>
  /** Its steps for scenarios of all vendors, by the name under which a step asks for them: `{ part: 'deletion' }`. */
  readonly parts?: Readonly<Record<string, readonly PartStep[]>>
  /** Scenarios of all vendors that do not fit it, by name, each with the reason. */
  readonly exceptions?: Readonly<Record<string, string>>
}

/** Identity at run time; at compile time it keeps the names of a vendor's own scenarios, and nothing of their steps. */
export const defineScenarios = <const Name extends string = never>(
  scenarios: VendorScenarios<Name>,
): VendorScenarios<Name> => scenarios

/** A scenario without what goes without saying when one vendor brings it. */
export type OwnScenario = Omit<ScenarioInput, '$schema' | 'name' | 'vendors' | 'not' | 'together'>

/** A step without saying whose it is. A part has no parts. */
export type PartStep = WithoutVendor<Exclude<StepInput, { readonly part: unknown }>>

type WithoutVendor<S> = S extends unknown ? Omit<S, 'vendor' | 'for'> : never
