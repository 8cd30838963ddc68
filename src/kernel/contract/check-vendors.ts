import { InvalidInputError } from '../errors/invalid-input-error.ts'
import type { AnyVendor } from './vendor.ts'

/**
 * Vendors are reached under the names of the record that holds them, and call themselves by their own: the two must agree.
 *
 * @throws {InvalidInputError} naming each vendor that does not fit, and what to write.
 */
export function checkVendors(vendors: Readonly<Record<string, AnyVendor>>): void {
  const problems = Object.entries(vendors).flatMap(([key, { name, seedData, options }]) => [
    ...(key === name ? [] : [`"${key}" holds the vendor "${name}"; write { ${name}: … }`]),
    ...(/^[a-z][a-z0-9]*$/.test(name)
      ? []
      : [
          `"${name}" cannot be the name of a vendor; it is part of paths, so take lower-case letters and digits`,
        ]),
    ...(seedData === undefined || 'seedData' in options.shape
      ? []
      : [`"${name}" takes seed data and has no option for it; write seedData: seedDataOption(lists)`]),
  ])
  if (problems.length > 0) throw new InvalidInputError('vendors', problems)
}
