import * as registry from '../mocks/index.ts'
import type { AnyVendor } from './kernel/contract/vendor.ts'

export const vendors = registry satisfies Record<string, AnyVendor>
export type VendorName = keyof typeof vendors
