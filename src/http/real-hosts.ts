import type { AnyVendor, VendorOrigin } from '../kernel/contract/vendor.ts'
import type { Mock } from '../mock/mock.ts'
import { originPattern } from './find-destination.ts'

/** A drill, or anything else that has the mocks of a tenant. */
export interface MockedTenant {
  readonly tenant: { readonly mocks: Readonly<Record<string, Mock>> }
}

/** From now on links in answers and payloads point at the first of the vendor's origins that is one host. */
export function standInForRealHosts(mock: Mock): void {
  const { vendor } = mock
  const found = vendor.origins.find(({ origin }) => !origin.includes('*'))
  if (!found) throw new RangeError(`${vendor.name} has no origin without a wildcard`)
  mock.baseUrl = found.origin
}

/** What a URL of a vendor's real host means to a hookdrill. */
export interface RealPlace {
  readonly vendor: string
  /** Path and query at the mock. */
  readonly path: string
  /** What was called, where links in the answer are to point there: see `calledOriginHeader`. */
  readonly origin?: string
}

/** The vendor whose host a URL names; `undefined` when it is nobody's that is known here. */
export function findRealPlace(url: URL, vendors: readonly AnyVendor[]): RealPlace | undefined {
  for (const { name, origins } of vendors) {
    const found = origins.find((each: VendorOrigin) => originPattern(each).test(url.hostname))
    if (!found) continue
    return found.toPath
      ? { vendor: name, path: found.toPath(url) }
      : { vendor: name, path: url.pathname + url.search, origin: url.origin }
  }
  return undefined
}
