import { vendors } from '../../vendors.ts'
import { callCapability } from './call-capability.ts'
import { fixtureRows } from './fixture-rows.ts'
import type { Lookups } from './lookups.ts'

/** For the build, which writes it down: see `lookups.ts`. */
export const workOutLookups = async (): Promise<Lookups> => ({
  'vendors.list': await callCapability({}, 'vendors.list', {}),
  'faults.catalogue': await callCapability({}, 'faults.catalogue', {}),
  fixtures: Object.values(vendors).flatMap(fixtureRows),
})
