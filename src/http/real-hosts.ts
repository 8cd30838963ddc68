import type { Mock } from '../mock/mock.ts'

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

/** By which the undici face tells the server which of the vendor's origins was called. The mock does not get to see it. */
export const calledOriginHeader = 'hookdrill-called-origin'
