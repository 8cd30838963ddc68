import { clockRoutes } from './clock.ts'
import { deliveryRoutes } from './deliveries.ts'
import { faultRoutes } from './faults.ts'
import { hostRoutes } from './hosts.ts'
import type { ControlRoute } from './route.ts'
import { scenarioRoutes } from './scenarios.ts'
import { snapshotRoutes } from './snapshots.ts'
import { tenantRoutes } from './tenants.ts'
import { vendorRoutes } from './vendors.ts'
import { watchRoutes } from './watch.ts'

/** Every operation of the control API, below `/_hookdrill`. */
export const controlRoutes: readonly ControlRoute[] = [
  ...tenantRoutes,
  ...vendorRoutes,
  ...deliveryRoutes,
  ...watchRoutes,
  ...faultRoutes,
  ...clockRoutes,
  ...snapshotRoutes,
  ...hostRoutes,
  ...scenarioRoutes,
]
