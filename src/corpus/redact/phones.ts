import { lastDigits } from './disguise.ts'
import type { Run } from './long-text.ts'

const groupedDigits = /(?<![\p{L}\p{N}.-])[+(]?\d[\d ()./-]{5,30}\d(?![\p{L}\p{N}])/gu

/**
 * Where phone numbers stand whose last digits are among those: the same number is written in many ways, with or without the code of
 * its country, and in whatever groups.
 */
export const phoneRuns = (text: string, tails: ReadonlySet<string>): readonly Run[] =>
  tails.size === 0
    ? []
    : Array.from(text.matchAll(groupedDigits), ({ 0: digits, index }) => [
        ...numbersIn(digits, tails, index),
      ]).flat()

/** Other digits may follow it. */
function* numbersIn(digits: string, tails: ReadonlySet<string>, offset: number): Generator<Run> {
  let from = 0
  for (const { 0: group, index } of digits.matchAll(/\d+/g)) {
    const to = index + group.length
    if (!tails.has(lastDigits(digits.slice(from, to)) ?? '')) continue
    yield [offset + from, offset + to]
    from = to
  }
}
