import { fc } from '../support/properties.ts'
import type { Model, ModelTenant } from './model.ts'
import type { System } from './system.ts'
import { vendorNames } from './vendor-facts.ts'

export type Command = fc.AsyncCommand<Model, System>

interface Definition<Input> {
  readonly name: string
  readonly input: fc.Arbitrary<Input>
  /** Whether it can be done now. @default always */
  readonly isPossible?: (input: Input, model: Model) => boolean
  readonly run: (input: Input, model: Model, system: System) => Promise<void>
}

export function define<Input>({
  name,
  input,
  isPossible = () => true,
  run,
}: Definition<Input>): fc.Arbitrary<Command> {
  return input.map((given) => ({
    check: (model) => isPossible(given, model),
    run: async (model, system) => await run(given, model, system),
    toString: () => `${name}(${JSON.stringify(given)})`,
  }))
}

export interface InTenant {
  readonly tenant: string
}

/** As `define`, for what happens in a tenant that is there. */
export const inTenant = <Input extends InTenant>({
  isPossible = () => true,
  ...definition
}: Definition<Input>): fc.Arbitrary<Command> =>
  define({
    ...definition,
    isPossible: (input, model) => model.tenants.has(input.tenant) && isPossible(input, model),
  })

export const tenantOf = ({ tenant: id }: InTenant, { tenants }: Model): ModelTenant => {
  const found = tenants.get(id)
  if (!found) throw new RangeError(id)
  return found
}

export const at = ({ tenant }: InTenant, path: string): string => `/tenants/${tenant}${path}`

export const tenant = fc.constantFrom('default', 't1', 't2')
export const vendor = fc.constantFrom(...vendorNames)
export const nth = fc.nat({ max: 50 })
export const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length]
