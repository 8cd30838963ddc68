import type { Scenario } from '../../kernel/scenario/scenario.ts'
import { inFreshAccounts } from '../../tenant/fresh-accounts.ts'
import { runScenario, type PlayOptions } from '../../scenario/play/run-scenario.ts'
import type { Report } from '../../scenario/report/report.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import { toReport } from './to-report.ts'

/**
 * Plays a scenario in a tenant against a receiver and reports how the receiver did, by what it is for (`profile`). What was in the
 * tenant stays; a fresh one gives the clearest report. What the receiver is for is not looked into: `judgeScenarios` does that.
 *
 * @throws {ScenarioError} for names that do not exist.
 * @throws {NoFitError} for a scenario that does not fit the vendor.
 * @throws {HookdrillError} for a step that cannot be made.
 */
export const playScenario = async (
  tenant: Tenant,
  scenario: Scenario,
  options: PlayOptions,
): Promise<Report> => toReport(tenant, scenario, await runScenario(tenant, scenario, options), options)

/** As `playScenario`, in empty accounts of the tenant; what was there is back then. */
export const playFresh = (tenant: Tenant, scenario: Scenario, options: PlayOptions): Promise<Report> =>
  inFreshAccounts(tenant, () => playScenario(tenant, scenario, options))
