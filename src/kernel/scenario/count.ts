import { z } from 'zod'

const number = z.int().min(0)

const range = z
  .strictObject({
    exactly: number.exactOptional(),
    atLeast: number.exactOptional(),
    atMost: number.exactOptional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'give exactly, atLeast or atMost')

const share = z.strictObject({ perVendor: number.describe('exactly so many for each vendor that plays') })

/** How many: a number, the least and the most, or as many as there are vendors. */
export const count = z
  .union([number, range, share])
  .describe('a number, or {exactly}, {atLeast}, {atMost}, or {perVendor}')

export type Count = z.output<typeof count>

interface Range {
  readonly least: number
  readonly most: number
}

/** `perVendor` counts for one vendor, unless more play. */
export function rangeOf(wanted: Count, vendors = 1): Range {
  if (typeof wanted === 'number') return { least: wanted, most: wanted }
  if ('perVendor' in wanted) return rangeOf(wanted.perVendor * vendors)
  const { exactly, atLeast = 0, atMost = Infinity } = wanted
  return exactly === undefined ? { least: atLeast, most: atMost } : { least: exactly, most: exactly }
}

/** `exactly 1`, `at most 3`, `from 1 to 3`. */
export function formatExpectedCount(wanted: Count, vendors = 1): string {
  const { least, most } = rangeOf(wanted, vendors)
  if (least === most) return `exactly ${least}`
  if (most === Infinity) return `at least ${least}`
  return least === 0 ? `at most ${most}` : `from ${least} to ${most}`
}
