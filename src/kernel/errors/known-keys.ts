import { UnknownNameError } from './unknown-name-error.ts'

/**
 * An option that is misspelt must not pass for one that was left out: tests are often run without a type check.
 *
 * @throws {UnknownNameError} naming the nearest option.
 */
export function checkKeys(owner: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given))
    if (!known.includes(key)) throw new UnknownNameError('option', key, known, owner)
}
