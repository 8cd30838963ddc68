import { accountCapabilities } from './accounts.ts'
import { clockCapabilities } from './clock.ts'
import { deliveryCapabilities } from './deliveries.ts'
import { eventCapabilities } from './events.ts'
import { faultCapabilities } from './faults.ts'
import { journalCapabilities } from './journal.ts'
import { gradeCapabilities } from './grades.ts'
import { loadCapabilities } from './loads.ts'
import { requestCapabilities } from './requests.ts'
import { scenarioCapabilities } from './scenarios.ts'
import { serverCapabilities } from './server.ts'
import { snapshotCapabilities } from './snapshots.ts'
import { subscriptionCapabilities } from './subscriptions.ts'
import { tenantCapabilities } from './tenants.ts'
import { vendorCapabilities } from './vendors.ts'

/** Everything that hookdrill can do. */
export const capabilities = [
  ...serverCapabilities,
  ...vendorCapabilities,
  ...tenantCapabilities,
  ...accountCapabilities,
  ...subscriptionCapabilities,
  ...eventCapabilities,
  ...deliveryCapabilities,
  ...requestCapabilities,
  ...faultCapabilities,
  ...clockCapabilities,
  ...snapshotCapabilities,
  ...scenarioCapabilities,
  ...gradeCapabilities,
  ...loadCapabilities,
  ...journalCapabilities,
] as const

type AnyCapability = (typeof capabilities)[number]

export type CapabilityName = AnyCapability['name']

/** The capability of a name. */
export type CapabilityOf<Name extends CapabilityName> = Extract<AnyCapability, { readonly name: Name }>
