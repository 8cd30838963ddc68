import { structuredClone } from '../../kernel/wire/node-globals.ts'
import { z } from 'zod'
import { payloadPlaces, type ObjectPlace } from './payload-places.ts'
import { accepts, mayBeAbsent, schemaPlaces } from './schema-places.ts'

/**
 * A copy with everything left out that the schema lets go: optional fields and the entries of records are gone,
 * also those that only another alternative of a union can do without; what may be null is null. The schema accepts the copy.
 */
export function withoutOptionalFields(payload: unknown, schema: z.ZodType): unknown {
  const copy: unknown = structuredClone(payload)
  const stillFits = (): boolean => accepts(schema, copy)
  // Again, as long as something went: without one field, a payload may fit an alternative that lacks others too.
  while (pass(schema, copy, stillFits));
  return copy
}

function pass(schema: z.ZodType, copy: unknown, stillFits: () => boolean): boolean {
  let went = false
  for (const place of payloadPlaces(schema, copy))
    for (const key of Object.keys(place.value)) if (letGo(place, key, stillFits)) went = true
  return went
}

/** Takes one field away, or makes it null, as far as the whole payload still fits afterwards. */
function letGo({ value, schema }: ObjectPlace, key: string, stillFits: () => boolean): boolean {
  const before = { ...value }
  const field = schema instanceof z.ZodObject ? schema.shape[key] : undefined
  Reflect.deleteProperty(value, key)
  if (stillFits()) return true
  Object.assign(emptied(value), before)
  if (!field || value[key] === null || !accepts(field, null)) return false
  value[key] = null
  if (stillFits()) return true
  value[key] = before[key]
  return false
}

/** So that keys come back in their order. */
function emptied(value: Record<string, unknown>): Record<string, unknown> {
  for (const key of Object.keys(value)) Reflect.deleteProperty(value, key)
  return value
}

/** Whether a payload of this schema can have anything that may be left out. */
export function hasOptionalFields(schema: z.ZodType): boolean {
  for (const { schema: part } of schemaPlaces(schema)) {
    if (part instanceof z.ZodRecord || (part instanceof z.ZodUnion && isUneven(part))) return true
    if (part instanceof z.ZodObject && Object.values(part.shape).some(mayGo)) return true
  }
  return false
}

/** One alternative has a field that another has not: without it, a payload may fit that one. */
function isUneven({ options }: z.ZodUnion): boolean {
  const keys = options.map((option) => (option instanceof z.ZodObject ? Object.keys(option.shape).length : 0))
  return new Set(keys).size > 1
}

const mayGo = (field: z.core.$ZodType): boolean => mayBeAbsent(field) || accepts(field, null)
