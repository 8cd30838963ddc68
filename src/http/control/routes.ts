import { clockRoutes } from '../../capabilities/clock.ts'
import { deliveryRoutes } from '../../capabilities/deliveries.ts'
import { faultRoutes } from '../../capabilities/faults.ts'
import { hostRoutes } from '../../capabilities/hosts.ts'
import type { ControlRoute } from './route.ts'
import { scenarioRoutes } from '../../capabilities/scenarios.ts'
import { snapshotRoutes } from '../../capabilities/snapshots.ts'
import { tenantRoutes } from '../../capabilities/tenants.ts'
import { vendorRoutes } from '../../capabilities/vendors.ts'
import { watchRoutes } from '../../capabilities/requests.ts'

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
