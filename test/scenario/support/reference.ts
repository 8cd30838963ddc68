import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { receiverVendors } from '../../../src/demo/receiver-options.ts'
import { startServer, vendors } from '../../../src/index.ts'
import type { ReceiverClock } from '../../../src/receiver/clock.ts'
import { openReceiver } from '../../../src/receiver/endpoint/open-receiver.ts'
import { playScenario } from '../../../src/grade/play/play-scenario.ts'
import type { Report } from '../../../src/scenario/report/report.ts'
import type { Scenario } from '../../../src/kernel/scenario/scenario.ts'

export interface ReferenceRuns extends AsyncDisposable {
  /** Plays a scenario in a tenant of its own against a reference receiver of its own. */
  run(scenario: Scenario, vendor?: string): Promise<Report>
}

const secret = 'invented-webhook-secret'
const startOfTime = Date.UTC(2026, 0, 1)

/** Real time, but of its back-offs only that which Retry-After asks for is slept. */
const hurried: ReceiverClock = {
  now: () => Date.now(),
  sleep: (ms) => (ms >= 1000 ? sleep(1000) : Promise.resolve()),
}

export async function openReferenceRuns(): Promise<ReferenceRuns> {
  const server = await startServer({ port: 0 })
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-reference-'))
  let runs = 0
  return {
    async run(scenario, vendor) {
      const tenant = await server.tenants.create({ clock: { frozenAt: startOfTime } })
      const access = Object.entries(tenant.mocks).map(([name, mock]) => [
        name,
        { baseUrl: mock.baseUrl, credentials: mock.credentials() },
      ])
      const own = join(folder, String(++runs))
      await using receiver = await openReceiver(vendors, {
        folder: own,
        vendors: await receiverVendors(Object.values(vendors), Object.fromEntries(access), {
          secretOf: () => secret,
        }),
        clock: hurried,
        limits: { firstDelayMs: 20 },
      })
      const { url } = await receiver.listen()
      const report = await playScenario(tenant, scenario, {
        vendor,
        to: `${url}/webhooks/{vendor}`,
        secret,
        // What lies in the folder, and not what the receiver says of itself.
        // It takes nothing for a success: it keeps what it is told, whatever the outcome.
        probe: { documents: async () => (await readdir(join(own, 'files'))).length, approvals: () => 0 },
        quietMs: 60,
      })
      await server.tenants.delete(tenant.id)
      return report
    },
    async [Symbol.asyncDispose]() {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
