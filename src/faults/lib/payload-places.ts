import { z } from 'zod'
import { accepts, bare } from './schema-places.ts'

/** An object in a payload that its schema describes field by field, or a record. */
export interface ObjectPlace {
  readonly value: Record<string, unknown>
  readonly schema: z.ZodObject | z.ZodRecord
}

export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object in a payload beside the schema that describes it, outermost first. Of a union, the first alternative that fits. */
export function* payloadPlaces(schema: z.core.$ZodType, value: unknown): Generator<ObjectPlace> {
  const core = bare(schema)
  if (core instanceof z.ZodUnion) {
    const fits = core.options.find((option) => accepts(option, value))
    if (fits) yield* payloadPlaces(fits, value)
  } else if (core instanceof z.ZodArray && Array.isArray(value)) {
    for (const item of value) yield* payloadPlaces(core.element, item)
  } else if (core instanceof z.ZodRecord && isPlainObject(value)) {
    yield { value, schema: core }
  } else if (core instanceof z.ZodObject && isPlainObject(value)) {
    const fields = Object.entries<z.core.$ZodType>(core.shape)
    yield { value, schema: core }
    for (const [key, field] of fields) if (Object.hasOwn(value, key)) yield* payloadPlaces(field, value[key])
  }
}
