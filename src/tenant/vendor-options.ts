import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { parseInput } from '../kernel/errors/invalid-input-error.ts'

/**
 * The options of a vendor, with their defaults.
 *
 * @throws {InvalidInputError} for some that do not fit.
 */
export const vendorOptions = (vendor: AnyVendor, given: unknown): unknown =>
  given === undefined ? defaultsOf(vendor) : read(vendor, given)

const read = (vendor: AnyVendor, given: unknown): unknown =>
  parseInput(`options of ${vendor.name}`, vendor.options, given)

const known = new WeakMap<AnyVendor, unknown>()

/** The same for every tenant, and nobody changes them: most tests make a tenant and set none. */
function defaultsOf(vendor: AnyVendor): unknown {
  const defaults = known.get(vendor) ?? read(vendor, {})
  known.set(vendor, defaults)
  return defaults
}
