import { vendors } from '../../vendors.ts'
import { callCapability } from './call-capability.ts'
import { fixtureRows } from './fixture-rows.ts'
import type { Lookups } from './lookups.ts'
import { vendorRows } from './vendor-rows.ts'

/** For the build, which writes it down: see `lookups.ts`. */
export const workOutLookups = async (): Promise<Lookups> => ({
  'faults.catalogue': await callCapability({}, 'faults.catalogue', {}),
  vendors: vendorRows((await callCapability({}, 'vendors.list', {})).vendors),
  fixtures: Object.values(vendors).flatMap(fixtureRows),
})
