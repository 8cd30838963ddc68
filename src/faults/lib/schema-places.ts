import { z } from 'zod'

/** A part of a schema, and the keys that lead there; `*` stands for any item of an array. */
export interface SchemaPlace {
  readonly path: readonly string[]
  readonly schema: z.core.$ZodType
}

/** What a wrapper such as `optional` or `nullable` is around, to the core. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return bare(schema.unwrap())
  if (schema instanceof z.ZodLazy) return bare(schema.unwrap())
  return schema instanceof z.ZodPipe ? bare(schema.in) : schema
}

/** Every part of a schema, outermost first; each alternative of a union. A schema inside itself is entered once. */
export function* schemaPlaces(
  schema: z.core.$ZodType,
  path: readonly string[] = [],
  entered: readonly z.core.$ZodType[] = [],
): Generator<SchemaPlace> {
  const core = bare(schema)
  if (entered.includes(core)) return
  const inside = [...entered, core]
  yield { path, schema: core }
  if (core instanceof z.ZodUnion) for (const option of core.options) yield* schemaPlaces(option, path, inside)
  if (core instanceof z.ZodArray) yield* schemaPlaces(core.element, [...path, '*'], inside)
  if (core instanceof z.ZodObject) {
    for (const [key, field] of Object.entries<z.core.$ZodType>(core.shape))
      yield* schemaPlaces(field, [...path, key], inside)
  }
}

/** Whether an object may lack a field with this schema. */
export const mayBeAbsent = (field: z.core.$ZodType): boolean => z.object({ field }).safeParse({}).success

export const accepts = (schema: z.core.$ZodType, value: unknown): boolean =>
  z.core.safeParse(schema, value).success
