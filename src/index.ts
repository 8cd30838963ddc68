import { startServer as startAny, type HookdrillServer, type ServerOptions } from './http/server.ts'
import { vendors } from './vendors.ts'
import { version } from './version.ts'

/**
 * Starts all five vendors on one port.
 *
 * @example
 * await using server = await startServer({ port: 0 })
 * const { baseUrl, headers } = server.tenants.get('default').mock('amiqus')
 */
export const startServer = (
  options: Omit<ServerOptions, 'vendors' | 'version'> = {},
): Promise<HookdrillServer> => startAny({ ...options, vendors, version })

export { vendors, type VendorName } from './vendors.ts'
export { version } from './version.ts'
export { explain } from './scenario/plan/explain.ts'
export { scenarios, type ScenarioName } from './scenario/library/index.ts'
export { play, type PlayOptions } from './scenario/play/play.ts'
export type { Probe } from './scenario/judge/probe.ts'
export { defineScenario } from './scenario/read/read-scenario.ts'
export { formatReport as sayReport, type Report } from './scenario/report/report.ts'
export type { Scenario, ScenarioInput } from './kernel/scenario/scenario.ts'
export { nodeListener } from './http/node.ts'
export { HookdrillError } from './kernel/errors/error.ts'
export type { HookdrillServer, ServerOptions } from './http/server.ts'
export type { Mock } from './mock/mock.ts'
export type { TenantSnapshot } from './mock/snapshot.ts'
export type { Restored, Tenant } from './mock/tenant.ts'
export type { Changed, TimeReport } from './mock/time-report.ts'
export type { Tenants, TenantSettings as TenantWishes } from './mock/tenants.ts'
export type { Attempt, Delivery } from './kernel/delivery/delivery.ts'
export type { Outcome } from './kernel/delivery/retry.ts'
export type { TenantClock } from './kernel/time/clock.ts'
export type { AnyVendor, Vendor } from './kernel/contract/vendor.ts'
