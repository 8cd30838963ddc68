import type { EffectProbe } from '../../../src/grade/effects/effects.ts'
import { gradeHandler, type GradeOptions } from '../../../src/grade/grade.ts'
import type { Grade } from '../../../src/grade/result.ts'
import { startServer } from '../../../src/index.ts'
import { startHandler } from '../../scenario/support/handler.ts'
import type { Mistake } from '../../scenario/support/mistakes.ts'

export const secret = 'invented-webhook-secret'

/** A handler that is right may take its time on a busy machine: only one that is wrong is waited for in vain. */
export const unhurried = { withinMs: 20_000, limitMs: 300_000 } as const

interface GradeMistakesOptions extends Partial<GradeOptions> {
  /** What its probe says of so many documents. @default the same */
  readonly counted?: (kept: number) => number
}

/** Grades a handler that is right but for these mistakes, by what it keeps. */
export async function gradeMistakes(
  vendor: string,
  mistakes: readonly Mistake[],
  { counted = (kept) => kept, ...options }: GradeMistakesOptions = {},
): Promise<Grade> {
  // A fault that may hit any text of a payload hits the same one in each run.
  await using server = await startServer({ port: 0, tenant: { seed: 'grade' } })
  const tenant = server.tenants.get('default')
  const mock = tenant.mock(vendor)
  await using handler = await startHandler({
    vendor: mock.vendor,
    access: { baseUrl: mock.baseUrl, credentials: mock.credentials() },
    secret,
    mistakes,
    now: tenant.clock.now,
  })
  const probe: EffectProbe = {
    name: 'the handler itself',
    read: async () => ({ kind: 'count', count: counted((await handler.probe.documents?.()) ?? 0) }),
  }
  const proved = mock.vendor.signings[0].kind === 'none' ? {} : { secret }
  return await gradeHandler(tenant, {
    vendor,
    to: handler.url,
    ...proved,
    probe,
    limitMs: unhurried.limitMs,
    ...(mistakes.length === 0 && unhurried),
    ...options,
  })
}

/** What failed, by its reason, and what stayed open. */
export const told = ({ baseline, findings, results }: Grade) => ({
  baseline: baseline.kind,
  findings: Object.fromEntries(findings.map(({ cause, requirements }) => [cause, requirements.join(' ')])),
  open: results.flatMap(({ requirement: { id }, verdict }) =>
    verdict.kind === 'inconclusive' ? [`${id}: ${verdict.why}`] : [],
  ),
})
