import type { Mock } from '../../mock/mock.ts'
import type { Tenant } from '../../mock/tenant.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'
import { whyNotFor } from './fit.ts'
import { checkNames } from '../read/names.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'

/** A scenario that says nothing about a vendor. */
export class NoFitError extends HookdrillError {
  override readonly name = 'NoFitError'

  constructor(scenario: string, vendor: string, why: string) {
    super('no_fit', `${scenario} does not fit ${vendor}: ${why}`)
  }
}

export type Cast = readonly [Mock, ...Mock[]]

interface Wanted {
  readonly vendor?: string | undefined
  readonly to: string
  readonly settings?: Readonly<Record<string, unknown>> | undefined
}

/** The mocks that play a scenario, the leading one first. */
export function castOf(tenant: Tenant, scenario: Scenario, { vendor, to, settings }: Wanted): Cast {
  checkUrl(to)
  checkNames(
    scenario,
    Object.fromEntries(Object.entries(tenant.mocks).map(([name, mock]) => [name, mock.vendor])),
  )
  if (scenario.together) {
    if (!to.includes('{vendor}'))
      throw new InvalidInputError(
        'to',
        [`"${to}" is one address, and ${scenario.name} has ${scenario.together.length} vendors`],
        'give something like http://127.0.0.1:3000/webhooks/{vendor}',
      )
    return nonEmpty(scenario.together.map((name) => tenant.mock(name)))
  }
  if (vendor === undefined)
    throw new InvalidInputError('vendor', ['is required'], `vendors: ${Object.keys(tenant.mocks).join(', ')}`)
  const mock = tenant.mock(vendor)
  // Settings of one's own may choose another proof than the vendor's usual one.
  const why = whyNotFor(scenario, mock.vendor, settings ? mock.vendor.signings.at(-1) : undefined)
  if (why !== undefined) throw new NoFitError(scenario.name, vendor, why)
  return [mock]
}

function checkUrl(to: string): void {
  const url = to.replaceAll('{vendor}', 'vendor')
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new InvalidInputError(
      'to',
      [`"${to}" is no http or https URL`],
      'give something like http://127.0.0.1:3000/webhooks/{vendor}',
    )
}

function nonEmpty(mocks: readonly Mock[]): Cast {
  const [first, ...rest] = mocks
  if (!first) throw new RangeError('a scenario needs a vendor')
  return [first, ...rest]
}
