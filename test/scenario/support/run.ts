import { startServer } from '../../../src/index.ts'
import { playScenario } from '../../../src/grade/play/play-scenario.ts'
import type { Report } from '../../../src/scenario/report/report.ts'
import type { Scenario } from '../../../src/kernel/scenario/scenario.ts'
import { startHandler } from './handler.ts'
import type { Mistake } from './mistakes.ts'

export interface Runs extends AsyncDisposable {
  /** Plays a scenario in a tenant of its own against a handler of its own. */
  run(scenario: Scenario, vendor: string, mistakes?: readonly Mistake[]): Promise<Report>
}

const secret = 'invented-webhook-secret'
const startOfTime = Date.UTC(2026, 0, 1)

export async function openRuns(): Promise<Runs> {
  const server = await startServer({ port: 0 })
  return {
    async run(scenario, vendor, mistakes = []) {
      const tenant = await server.tenants.create({ clock: { frozenAt: startOfTime } })
      const mock = tenant.mock(vendor)
      await using handler = await startHandler({
        vendor: mock.vendor,
        access: { baseUrl: mock.baseUrl, credentials: mock.credentials() },
        secret,
        mistakes,
        now: tenant.clock.now,
      })
      const report = await playScenario(tenant, scenario, {
        vendor,
        to: handler.url,
        secret,
        probe: handler.probe,
        // A handler that is right may take its time: only one that is wrong is waited for in vain.
        withinMs: mistakes.length === 0 ? 30_000 : 400,
        // A mistake is to be seen however late a busy machine comes to make it.
        quietMs: mistakes.length === 0 ? 60 : 300,
      })
      await server.tenants.delete(tenant.id)
      return report
    },
    [Symbol.asyncDispose]: () => server.close(),
  }
}
