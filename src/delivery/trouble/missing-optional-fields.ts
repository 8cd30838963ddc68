import { z } from 'zod'
import { payloadPlaces, type ObjectPlace } from './payload-places.ts'
import { accepts, mayBeAbsent, schemaPlaces } from './schema-places.ts'

/**
 * A copy with everything left out that the schema lets go: optional fields and the entries of records are gone,
 * what may be null is null. The schema accepts the copy.
 */
export function withoutOptionalFields(payload: unknown, schema: z.ZodType): unknown {
  const copy: unknown = structuredClone(payload)
  for (const place of payloadPlaces(schema, copy)) {
    for (const key of Object.keys(place.value)) letGo(place, key, () => accepts(schema, copy))
  }
  return copy
}

/** Takes one field away, or makes it null, as far as the whole payload still fits afterwards. */
function letGo({ value, schema }: ObjectPlace, key: string, stillFits: () => boolean): void {
  const before = { ...value }
  const field = schema instanceof z.ZodObject ? schema.shape[key] : undefined
  if (schema instanceof z.ZodRecord || (field && mayBeAbsent(field))) {
    Reflect.deleteProperty(value, key)
    if (stillFits()) return
    Object.assign(rebuilt(value), before)
  }
  if (field && value[key] !== null && accepts(field, null)) {
    value[key] = null
    if (!stillFits()) value[key] = before[key]
  }
}

/** Emptied, so that keys come back in their order. */
function rebuilt(value: Record<string, unknown>): Record<string, unknown> {
  for (const key of Object.keys(value)) Reflect.deleteProperty(value, key)
  return value
}

/** Whether a payload of this schema can have anything that may be left out. */
export function hasOptionalFields(schema: z.ZodType): boolean {
  for (const { schema: part } of schemaPlaces(schema)) {
    if (part instanceof z.ZodRecord) return true
    if (part instanceof z.ZodObject && Object.values(part.shape).some(mayGo)) return true
  }
  return false
}

const mayGo = (field: z.core.$ZodType): boolean => mayBeAbsent(field) || accepts(field, null)
