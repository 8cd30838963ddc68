import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import { whyNotFor } from './fit.ts'
import type { Participants } from './plan.ts'

/** A scenario that does not fit a vendor. */
export class NoFitError extends HookdrillError {
  override readonly name = 'NoFitError'

  constructor(scenario: string, vendor: string, why: string) {
    super('no_fit', `${scenario} does not fit ${vendor}: ${why}`)
  }
}

export interface ParticipantChoice {
  /** The vendor that plays; a scenario in which several play together needs none. */
  readonly vendor?: string | undefined
  /** Whether the operator fills in settings of their own, which may choose another signing than the usual one. */
  readonly hasSettings: boolean
}

/**
 * Who plays a scenario, of these vendors.
 *
 * @throws {NoFitError} for a scenario that does not fit the vendor, or for too few vendors that play together.
 * @throws {UnknownNameError} naming the nearest vendor.
 */
export function participantsOf(
  scenario: Scenario,
  vendors: readonly AnyVendor[],
  { vendor: name, hasSettings }: ParticipantChoice,
): Participants {
  if (scenario.together) return participantsTogether(scenario, vendors)
  const names = vendors.map((each) => each.name)
  if (name === undefined)
    throw new InvalidInputError('vendor', ['is required'], `vendors: ${names.join(', ')}`)
  const vendor = vendors.find((each) => each.name === name)
  if (!vendor) throw new UnknownNameError('vendor', name, names)
  const why = whyNotFor(scenario, vendor, hasSettings ? vendor.signings.at(-1) : undefined)
  if (why !== undefined) throw new NoFitError(scenario.name, name, why)
  return [vendor]
}

/**
 * Those of these vendors that play a scenario together.
 *
 * @throws {NoFitError} for too few of them.
 */
export function participantsTogether(scenario: Scenario, vendors: readonly AnyVendor[]): Participants {
  const { together = 'all' } = scenario
  const known = vendors.map(({ name }) => name)
  const missing = together === 'all' ? [] : together.filter((name) => !known.includes(name))
  const [first, ...others] =
    together === 'all'
      ? vendors.filter((vendor) => whyNotFor(scenario, vendor) === undefined)
      : together.flatMap((name) => vendors.filter((vendor) => vendor.name === name))
  if (first && others.length > 0 && missing.length === 0) return [first, ...others]
  throw new NoFitError(
    scenario.name,
    known.join(', '),
    missing.length > 0
      ? `it needs ${missing.join(', ')} as well`
      : 'it needs two vendors at least that bring its parts',
  )
}
