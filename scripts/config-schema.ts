import { z } from 'zod'
import { commands } from '../src/cli/commands/index.ts'
import { commandsIn } from '../src/cli/lib/command.ts'
import { configKeys } from '../src/config/config-keys.ts'
import { configSchema } from '../src/config/config-schema.ts'
import { vendors } from '../src/vendors.ts'

/** `schemas/config.schema.json`: of each key that is a flag, what the flag says of itself; of editions and options, what vendors have. */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })
  const properties = Object.entries(schema.properties ?? {}).map(([key, property]) => [
    key,
    { ...Object(property), ...describe(key), ...ofVendors(key) },
  ])
  return { ...schema, title: 'hookdrill config', properties: Object.fromEntries(properties) }
}

function describe(key: string): { readonly description?: string } {
  const variable: unknown = { ...configKeys }[key]
  const flag = commandsIn(commands)
    .flatMap(({ command }) => Object.values(command.flags))
    .find((one) => one.variable !== undefined && one.variable === variable)
  return flag ? { description: flag.summary } : {}
}

function ofVendors(key: string): Readonly<Record<string, unknown>> {
  const all = Object.values(vendors)
  const byVendor = (of: (vendor: (typeof all)[number]) => unknown) => ({
    type: 'object',
    properties: Object.fromEntries(all.map((vendor) => [vendor.name, of(vendor)])),
    additionalProperties: false,
    propertyNames: undefined,
  })
  if (key === 'editions') return byVendor(({ editions }) => ({ enum: editions }))
  if (key === 'options')
    return byVendor(({ options }) => {
      const {
        $schema: _,
        properties,
        ...schema
      } = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' })
      // What an account has is long, and said by the key of that name.
      return { ...schema, properties: { ...properties, ...(properties?.['seedData'] && { seedData: true }) } }
    })
  if (key !== 'seedData') return {}
  return { anyOf: [{ type: 'string', minLength: 1 }, { $ref: 'seed-data.schema.json' }] }
}
