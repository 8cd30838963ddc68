import type { Tenant } from '../tenant/tenant.ts'

/** How long an answer waits for the first attempts, so that it can tell what came of them; ms of real time. */
const patienceMs = 1000

export const firstAttempts = async ({ clock }: Tenant): Promise<void> =>
  void (await clock.work.quiet(patienceMs))
