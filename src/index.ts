import { startVendorServer, type HookdrillServer, type VendorServerOptions } from './http/server.ts'
import { checkVendors } from './kernel/contract/check-vendors.ts'
import type { AnyVendor } from './kernel/contract/vendor.ts'
import type { z } from 'zod'
import { UnknownNameError } from './kernel/errors/unknown-name-error.ts'
import { vendors, type VendorName } from './vendors.ts'
import { verifyAs, type Verification, type VerifyOptions } from './verify/verify-webhook.ts'
import { version } from './version.ts'

export interface ServerOptions extends Omit<VendorServerOptions, 'vendors' | 'version'> {
  /**
   * The vendors to stand in for, by the names under which they are reached: `{ ...vendors, acme }`.
   * `hookdrill/vendor-kit` has what one of your own is made of.
   * @default the five that come with hookdrill
   */
  readonly vendors?: Readonly<Record<string, AnyVendor>> | undefined
}

/**
 * Starts the mocks of all vendors on one port.
 *
 * @example
 * await using server = await startServer({ port: 0 })
 * const { baseUrl } = server.tenants.get('default').mock('amiqus')
 *
 * @throws {ListenError} when the port cannot be had.
 * @throws {StateInUseError} when another process owns the state folder.
 * @throws {InvalidInputError} for a vendor under another name than its own.
 */
export async function startServer({
  vendors: given = vendors,
  ...options
}: ServerOptions = {}): Promise<HookdrillServer> {
  checkVendors(given)
  return await startVendorServer({ ...options, vendors: given, version })
}

/**
 * Seed data from a YAML or JSON file, as options: `createDrill({ options: await readSeedData('seed-data.yaml') })`.
 *
 * @throws {SeedDataError} naming file, line and column of every problem, what was given and what is possible.
 * @throws {InvalidInputError} for a file that cannot be read.
 */
export async function readSeedData(file: string): Promise<SeedDataOptions> {
  const { readSeedDataFile } = await import('./seed-data/read-seed-data-file.ts')
  const entries = Object.entries(await readSeedDataFile(file, vendors))
  return Object.fromEntries(entries.map(([vendor, seedData]) => [vendor, { seedData }])) // The vendors' schemas have read it.
}

/**
 * Looks whether a stored webhook is rightly signed, and which known mistake explains it when it is not: re-serialised, pretty-printed,
 * another encoding, another secret. A mistake is named only if the same bytes come out with it.
 *
 * @example
 * const { isRight, says } = verifyWebhook('amiqus', { headers, body, secret })
 *
 * @throws {UnknownNameError} for a vendor that there is not.
 * @throws {InvalidInputError} for a vendor that does not sign, or an empty secret.
 */
export function verifyWebhook(vendor: VendorName, options: VerifyOptions): Verification {
  if (!Object.hasOwn(vendors, vendor)) throw new UnknownNameError('vendor', vendor, Object.keys(vendors))
  return verifyAs(vendors[vendor], options)
}

type OptionsOf<Name extends VendorName> = z.input<(typeof vendors)[Name]['options']>

/** The option `seedData` of each vendor that has one, as `createDrill` and `startServer` take options. */
export type SeedDataOptions = {
  readonly [Name in VendorName as 'seedData' extends keyof OptionsOf<Name> ? Name : never]?: Pick<
    OptionsOf<Name>,
    Extract<'seedData', keyof OptionsOf<Name>>
  >
}

export { assumptionsOf, type Assumption } from './evidence/assumptions.ts'
export type { Reliance } from './evidence/reliances.ts'
export { AssumptionError } from './evidence/refuse-open.ts'
export { describeVendor, type DescribeOptions } from './contracts/describe-vendor.ts'
export { vendors, type VendorName } from './vendors.ts'
export { version } from './version.ts'
export { explain } from './scenario/plan/explain.ts'
export { scenarios, type ScenarioName } from './scenarios.ts'
export type { PlayOptions } from './scenario/play/run-scenario.ts'
export { playScenario } from './grade/play/play-scenario.ts'
export { judgeScenarios, type JudgedScenarios, type JudgeOptions } from './grade/play/judge-scenarios.ts'
export type { Probe } from './scenario/judge/probe.ts'
export { defineScenario } from './scenario/read/read-scenario.ts'
export { formatReport } from './scenario/report/format-report.ts'
export type { Report } from './scenario/report/report.ts'
export type { Scenario, ScenarioInput } from './kernel/scenario/scenario.ts'
export { nodeListener } from './http/node.ts'
export { HookdrillError } from './kernel/errors/error.ts'
export type { HookdrillServer } from './http/server.ts'
export type { Mock } from './mock/mock.ts'
export type { TenantSnapshot } from './tenant/snapshot.ts'
export type { Restored } from './tenant/restore.ts'
export type { Tenant } from './tenant/tenant.ts'
export type { Changed, TimeReport } from './journal/time-report.ts'
export type { Tenants, TenantSettings } from './tenant/tenants.ts'
export type { Attempt, Delivery } from './kernel/delivery/delivery.ts'
export type { Outcome } from './kernel/delivery/delivery.ts'
export type { TenantClock } from './kernel/time/clock.ts'
export type { AnyVendor, Vendor } from './kernel/contract/vendor.ts'
export type { NamedMistake } from './verify/explain-signature.ts'
export type { Verification, VerifyOptions } from './verify/verify-webhook.ts'
