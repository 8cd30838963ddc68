import { z } from 'zod'

/**
 * The rules that the vendor's framework has for numbers and flags. They read text, too: clients that keep ids as text
 * send `{"client":"7832"}`, and every query is text. No schema of a body or query may have a bare `z.int()` or
 * `z.boolean()`: `isLenient` knows those that were made here, and a test walks them all.
 */

const lenient = new WeakSet<z.core.$ZodType>()

/** Whether a number or boolean of a schema was made by a rule of this file. */
export const isLenient = (schema: z.core.$ZodType): boolean => lenient.has(schema)

interface Bounds {
  readonly min?: number
  readonly max?: number
  readonly multipleOf?: { readonly step: number; readonly message: string }
}

/** `integer`: a whole number, or text that `toInteger` reads as one. */
export function integer({ min, max, multipleOf }: Bounds = {}) {
  let rule = z.int()
  if (min !== undefined) rule = rule.min(min)
  if (max !== undefined) rule = rule.max(max)
  if (multipleOf) rule = rule.multipleOf(multipleOf.step, { error: multipleOf.message })
  lenient.add(rule)
  return z.preprocess(toInteger, rule)
}

/** One of a few numbers, or `false`. */
export function oneOf<const Value extends number | false>(values: readonly Value[]) {
  const rule = z.literal(values)
  lenient.add(rule)
  return z.preprocess(toInteger, rule)
}

/** `boolean`: true, false, 1, 0, "1" and "0", and no word. */
export function boolean() {
  const rule = z.boolean()
  lenient.add(rule)
  return z.preprocess(toBoolean, rule)
}

/**
 * Reads text as PHP's FILTER_VALIDATE_INT does, which the framework's rule stands on: white space around it, one sign;
 * no leading zero, no fraction, no exponent, no other base. What is none is left as it is, for the schema to refuse.
 */
export function toInteger(given: unknown): unknown {
  if (typeof given !== 'string') return given
  const text = given.replaceAll(around, '')
  const number = /^[+-]?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN
  // `-0` is 0 there. A number that is too long to be exact is none.
  return Number.isSafeInteger(number) ? number + 0 : given
}

/** What PHP trims. */
const around = /^[ \t\n\r\v\0]+|[ \t\n\r\v\0]+$/g

const booleans = new Map<unknown, boolean>([
  [1, true],
  ['1', true],
  [0, false],
  ['0', false],
])

const toBoolean = (given: unknown): unknown => booleans.get(given) ?? given

/** The id that a path names; none for anything but digits, so that no row is found. */
export const idOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN)
