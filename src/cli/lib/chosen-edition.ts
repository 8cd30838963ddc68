import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'

/**
 * The edition that somebody named, or the first.
 *
 * @throws {UnknownNameError} for one that the vendor does not have.
 */
export function chosenEdition({ editions, name }: AnyVendor, given: string | undefined): string {
  if (given === undefined) return editions[0]
  if (editions.includes(given)) return given
  throw new UnknownNameError('edition', given, editions, name)
}
