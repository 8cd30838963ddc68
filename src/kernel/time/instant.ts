import { z } from 'zod'
import { endOfTime } from './clock.ts'
import { InvalidInputError } from '../errors/invalid-input-error.ts'

const iso = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/**
 * A moment in epoch ms: a number (or its digits) is that already, text is ISO 8601 with its zone, such as
 * `2026-01-02T09:00:00Z`; a day alone is its midnight, UTC.
 *
 * @throws {InvalidInputError} for anything else, and for a moment before 1970 or after the year 8999.
 */
export function toInstant(given: number | string): number {
  const at = typeof given === 'number' ? given : parse(given.trim())
  if (Number.isFinite(at) && at >= 0 && at <= endOfTime) return at
  throw new InvalidInputError(
    'instant',
    [`"${given}" is not a moment that a clock can stand at`],
    'give epoch ms, or ISO 8601 with its zone, such as 2026-01-02T09:00:00Z',
  )
}

function parse(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  return iso.safeParse(text).success ? Date.parse(text) : NaN
}
