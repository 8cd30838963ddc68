import { z } from 'zod'
import { InvalidInputError } from '../errors/invalid-input-error.ts'
import { Date } from './globals.ts'

/** No clock goes beyond this, so that every time it gives can be written as a date. */
export const endOfTime = Date.UTC(9000, 0)

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

/** @throws {InvalidInputError} when a clock that stands at `now` cannot be moved to `instant`; both in epoch ms. */
export function checkAhead(now: number, instant: number): void {
  if (instant >= now && instant <= endOfTime) return
  throw new InvalidInputError(
    'clock',
    [`it is ${formatTime(now)}, and ${formatTime(instant)} was asked for`],
    instant < now
      ? 'time does not run backwards; ask for a later instant, or make a tenant whose clock starts there'
      : `the last instant is ${formatTime(endOfTime)}`,
  )
}

const formatTime = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : `${ms} ms`)
