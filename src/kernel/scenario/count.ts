import { z } from 'zod'

const number = z.int().min(0)

/** How many: a number, or the least and the most. */
export const count = z
  .union([
    number,
    z
      .strictObject({
        exactly: number.exactOptional(),
        atLeast: number.exactOptional(),
        atMost: number.exactOptional(),
      })
      .refine((given) => Object.keys(given).length > 0, 'give exactly, atLeast or atMost'),
  ])
  .describe('a number, or {exactly}, {atLeast}, {atMost}')

export type Count = z.output<typeof count>

interface Range {
  readonly least: number
  readonly most: number
}

export function rangeOf(wanted: Count): Range {
  if (typeof wanted === 'number') return { least: wanted, most: wanted }
  const { exactly, atLeast = 0, atMost = Infinity } = wanted
  return exactly === undefined ? { least: atLeast, most: atMost } : { least: exactly, most: exactly }
}

/** `exactly 1`, `at most 3`, `from 1 to 3`. */
export function formatCount(wanted: Count): string {
  const { least, most } = rangeOf(wanted)
  if (least === most) return `exactly ${least}`
  if (most === Infinity) return `at least ${least}`
  return least === 0 ? `at most ${most}` : `from ${least} to ${most}`
}
