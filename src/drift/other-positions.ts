import { z } from 'zod'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { isRecord } from '../kernel/data/is-record.ts'
import { own } from '../kernel/data/own.ts'

/** What an option of a vendor can be beside its default, where that is a choice of a few. */
export function otherPositions({ options }: AnyVendor, option: string): readonly unknown[] {
  const schema: unknown = own(options.shape, option) // The erased vendor says nothing of its options.
  if (!(schema instanceof z.ZodType)) return []
  const choices = choicesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  const values = choices.flatMap((one) => {
    const { success, data } = schema.safeParse(one)
    return success ? [data] : []
  })
  const byDefault = schema.parse(undefined)
  return [...new Set(values)].filter((one) => one !== byDefault)
}

function choicesIn(schema: unknown): readonly unknown[] {
  if (!isRecord(schema)) return []
  if (schema['type'] === 'boolean') return [true, false]
  if ('const' in schema) return [schema['const']]
  const { enum: choices, anyOf } = schema
  if (Array.isArray(choices)) return choices
  return Array.isArray(anyOf) ? anyOf.flatMap(choicesIn) : []
}
