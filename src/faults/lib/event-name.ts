import { structuredClone } from '../../kernel/wire/node-globals.ts'
import { z } from 'zod'
import { isPlainObject } from './payload-places.ts'
import { schemaPlaces } from './schema-places.ts'

/** A copy that names an event which the vendor does not have; nothing when the payload names none. */
export function withUnknownEvent(payload: unknown, schema: z.ZodType, event: string): unknown {
  const path = eventPath(schema, event)
  const last = path?.at(-1)
  if (path === undefined || last === undefined) return undefined
  const copy: unknown = structuredClone(payload)
  const inside = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => (isPlainObject(value) ? value[key] : undefined), copy)
  if (!isPlainObject(inside) || !Object.hasOwn(inside, last)) return undefined
  inside[last] = typeof inside[last] === 'number' ? unknownNumber : unheardOf(event)
  return copy
}

/**
 * Where a payload says which event it is about: the literal that is the event's name,
 * or else the one fixed value among its outermost fields, such as a status.
 */
export function eventPath(schema: z.ZodType, event: string): readonly string[] | undefined {
  const fixed = [...schemaPlaces(schema)].flatMap(({ path, schema: part }) =>
    part instanceof z.ZodLiteral && part.values.size === 1 ? [{ path, value: [...part.values][0] }] : [],
  )
  return (fixed.find(({ value }) => value === event) ?? fixed.find(({ path }) => path.length === 1))?.path
}

const unknownNumber = 99

/** `record.finished` → `record.unheardof`: in the style of the vendor's own names. */
const unheardOf = (event: string): string => event.replace(/[^._-]+$/, 'unheardof')
