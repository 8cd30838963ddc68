import { z } from 'zod'

/** The fields of a body that its schema has no place for, by path: a vendor that ignores them says nothing, and people wonder. */
export function ignoredFields(schema: z.ZodType, value: unknown, path = ''): readonly string[] {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    const { element } = inner
    return value.flatMap((item, at) =>
      element instanceof z.ZodType ? ignoredFields(element, item, `${path}${at}.`) : [],
    )
  }
  if (!(inner instanceof z.ZodObject) || inner.def.catchall !== undefined) return []
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const shape = inner.shape as Readonly<Record<string, z.ZodType>>
  return Object.entries(value).flatMap(([name, item]) => {
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined
    return field ? ignoredFields(field, item, `${path}${name}.`) : [`${path}${name}`]
  })
}

/** What is inside `.optional()`, `.nullable()`, `.default()` and the like. */
function unwrap(schema: z.ZodType): z.ZodType {
  let inner = schema
  while ('innerType' in inner.def && inner.def.innerType instanceof z.ZodType) inner = inner.def.innerType
  return inner
}
