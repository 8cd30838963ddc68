import type { AnyVendor } from '../kernel/contract/vendor.ts'

export const hasReceiver = ({ receiver }: AnyVendor): boolean => receiver !== undefined

/** Why each vendor that has no receiver is left out of what needs one. */
export const formatPassedOver = (vendors: readonly AnyVendor[]): readonly string[] =>
  vendors
    .filter((vendor) => !hasReceiver(vendor))
    .map(({ name }) => `${name} is passed over: it has no receiver; write mocks/${name}/receiver.ts`)
