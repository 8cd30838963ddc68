import { HookdrillError } from '../errors/error.ts'

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/** Longer than any link, token or retry lives, and short enough for every calendar. */
const centuryMs = 100 * 365 * unitMs.d

/** No duration that somebody means is longer than so many characters. */
const longestText = 100

/** Names the given text and the forms that are understood. */
export class DurationError extends HookdrillError {
  override readonly name = 'DurationError'

  constructor(given: unknown) {
    super('invalid_duration', `"${String(given).slice(0, longestText)}" is not a duration`, {
      suggestion: `give ms as a number, or text such as 90s, 28m, 1h30m, 7d (units: ${Object.keys(unitMs).join(', ')}); time does not run backwards, and a century is the most`,
    })
  }
}

/**
 * A length of time in ms: a number is ms already, text is `90s`, `28m`, `1h30m`, `7d`.
 *
 * @throws {DurationError} for anything else, and for a negative or endless duration.
 */
export function toMs(duration: number | string): number {
  const ms = typeof duration === 'number' ? duration : parse(duration.trim())
  if (!Number.isFinite(ms) || ms < 0 || ms > centuryMs) throw new DurationError(duration)
  return ms
}

function parse(text: string): number {
  if (text.length > longestText || !/^(\d+(\.\d+)?(ms|s|m|h|d|w))+$/.test(text)) return NaN
  let total = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g)) {
    total += Number(amount) * unitMs[unit as keyof typeof unitMs]
  }
  return total
}
