import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { PlayOptions } from '../../scenario/play/run-scenario.ts'
import { participantsIn } from '../../scenario/play/run-scenario.ts'
import type { Report } from '../../scenario/report/report.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import type { Baseline } from '../baseline.ts'
import { causeNamed } from '../diagnosis/causes.ts'
import { judgeScenarios, type JudgeOptions } from './judge-scenarios.ts'
import { playFresh, playScenario } from './play-scenario.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

/** One scenario, judged as `judgeScenarios` does; those of several vendors by what they expect alone. */
export async function playJudged(
  tenant: Tenant,
  scenario: Scenario,
  options: PlayOptions & Pick<JudgeOptions, 'fresh'>,
): Promise<Report> {
  const [{ name: vendor }] = participantsIn(tenant, scenario, options)
  if (scenario.together) return await (options.fresh ? playFresh : playScenario)(tenant, scenario, options)
  const { baseline, reports, ms } = await judgeScenarios(tenant, [scenario], { ...options, vendor })
  const [report] = reports
  return report ?? failedBaseline(scenario, vendor, { ...options, ms }, baseline)
}

function failedBaseline(
  { name, summary }: Scenario,
  vendor: string,
  { to, seed = '', ms }: PlayOptions & { readonly ms: number },
  baseline: Baseline,
): Report {
  const { cause, why } = baseline.kind === 'failed' ? baseline : { cause: '', why: '' }
  const { says, mend } = causeNamed(cause)
  const url = forVendor(to, vendor)
  const about = {
    scenario: name,
    vendor,
    summary,
    steps: [],
    deliveries: [],
    requests: [],
    unused: [],
    seed,
    ms,
  }
  if (cause === 'cannot-be-reached')
    return { ...about, outcome: 'failed', untested: { kind: 'unreachable', url, why } }
  if (cause === 'blocked') return { ...about, outcome: 'failed', untested: { kind: 'blocked', url, why } }
  return {
    ...about,
    outcome: 'failed',
    why: `before anything else, one document without any trouble: ${why}`,
    cause,
    mistake: says,
    mend,
  }
}
