import type { AnyVendor } from '../../kernel/contract/vendor.ts'

/**
 * The vendors of these names, each once, or all when none is named.
 *
 * @throws {UnknownNameError} naming the nearest vendor.
 */
export async function findVendors(names: readonly [string]): Promise<readonly [AnyVendor]>
export async function findVendors(names: readonly string[]): Promise<readonly AnyVendor[]>
export async function findVendors(names: readonly string[]): Promise<readonly AnyVendor[]> {
  const { vendors } = await import('../../vendors.ts')
  const { findVendor } = await import('../../capabilities/vendors.ts')
  if (names.length === 0) return Object.values(vendors)
  return [...new Set(names)].map((name) => findVendor(name, { vendors }))
}
