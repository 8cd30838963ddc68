import { randomBytes } from 'node:crypto'
import type { Mock } from '../../mock/mock.ts'
import { stepsOfPart } from '../../scenario/plan/plan.ts'
import { runStep } from '../../scenario/play/run-step.ts'
import { openSession } from '../../scenario/play/session.ts'
import type { Tenant } from '../../tenant/tenant.ts'

interface Enacting {
  readonly tenant: Tenant
  readonly mock: Mock
  /** Where its webhooks go. */
  readonly to: string
  /** Hears of each delivery that comes of it. */
  sent(delivery: string): void
}

/** Takes the steps that a vendor brings under this name, as the integrator and the vendor would. Nothing may go on beside it. */
export async function enact(part: string, { tenant, mock, to, sent }: Enacting): Promise<void> {
  const session = openSession({
    tenant,
    to,
    probe: undefined,
    seed: randomBytes(6).toString('hex'),
    settle: () => Promise.resolve(),
    faults: { add: (_mock, fault) => mock.faults.add(fault), unused: () => [], close: () => undefined },
    sent: (deliveries) => deliveries.forEach(({ id }) => sent(id)),
  })
  for (const step of stepsOfPart(mock.vendor, part))
    if (!('expect' in step)) await runStep(step, mock, session)
}
