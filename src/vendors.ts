import * as registry from '../mocks/index.ts'
import type { AnyVendor } from './kernel/contract/vendor.ts'

const known = registry satisfies Record<string, AnyVendor>

/** Those that come with hookdrill, by name, in the order of their names: a module's exports have no other that can be relied on. */
export const vendors = Object.fromEntries(
  Object.entries(known).toSorted(([a], [b]) => (a < b ? -1 : 1)),
) as typeof known // Object.fromEntries forgets its keys.
export type VendorName = keyof typeof vendors
