import { z } from 'zod'
import type { EventName } from './enums.ts'
import { events } from './events.ts'

/** What the envelope has beside `event`, `profile` and `data`, for templates only. */
export const extras = ['event_id', 'timestamp', 'timestamp_iso', 'company_id'] as const

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** `{{1.0}}`: a number in a spelling that JavaScript would lose. */
export const isNumber = (name: string): boolean => number.test(name)

/** Every placeholder of an event's template: `event`, `profile`, `profile.id`, `data`, …; read off the event's schema. */
export const placeholdersOf = (event: EventName): readonly string[] => [
  ...Object.entries(events[event].schema.shape).flatMap(([name, schema]) => pathsIn(name, schema)),
  ...extras,
]

function pathsIn(path: string, schema: unknown): string[] {
  const inside = schema instanceof z.ZodNullable ? schema.unwrap() : schema
  if (!(inside instanceof z.ZodObject)) return [path]
  return [path, ...Object.entries(inside.shape).flatMap(([name, part]) => pathsIn(`${path}.${name}`, part))]
}
