import { createHash } from 'node:crypto'
import { lettersAndDigits } from './ids.ts'

/** Choices that look like chance and are the same each time for the same seed. */
export interface Draw {
  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number
  /** @throws {RangeError} for a list with nothing in it. */
  pick<T>(list: readonly T[]): T
  /** @default letters and digits */
  text(length: number, alphabet?: string): string
}

export function createDraw(seed: string): Draw {
  let drawn = 0

  const below = (limit: number): number =>
    createHash('sha256').update(`${seed}#${drawn++}`).digest().readUIntBE(0, 6) % limit

  function pick<T>(list: readonly T[]): T {
    const at = below(list.length)
    if (!(at in list)) throw new RangeError('there is nothing to pick from')
    return list[at] as T // `in` has just said so; T may itself allow undefined.
  }

  return {
    below,
    pick,
    text: (length, alphabet = lettersAndDigits) =>
      Array.from({ length }, () => alphabet[below(alphabet.length)]).join(''),
  }
}
