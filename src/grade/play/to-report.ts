import type { Profile } from '../../kernel/scenario/profile.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { PlayedRun } from '../../scenario/play/run-scenario.ts'
import type { Report } from '../../scenario/report/report.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import { causeNamed } from '../diagnosis/causes.ts'
import { causeOfShortfalls } from '../diagnosis/shortfall-causes.ts'

/** The report of a scenario that was played: what it says about the receiver, and the likely mistake. */
export function toReport(
  tenant: Tenant,
  scenario: Scenario,
  { report, shortfalls }: PlayedRun,
  { profile = 'downloads' }: { readonly profile?: Profile | undefined } = {},
): Report {
  if (report.outcome === 'failed') {
    if (report.untested) return report
    const [lead = ''] = report.vendor.split(', ')
    const cause = causeOfShortfalls(scenario, tenant.mock(lead).vendor, shortfalls)
    if (cause === undefined) return { ...report, mistake: scenario.catches }
    const { says, mend } = causeNamed(cause)
    return { ...report, cause, mistake: says, mend }
  }
  const why = whyUndecided(scenario, report, profile)
  return why === undefined ? report : { ...report, ...why }
}

/** Why a scenario whose expectations hold says nothing: what it is about could not be looked at. */
function whyUndecided(
  scenario: Scenario,
  { steps, unused, deliveries }: Report,
  profile: Profile,
): Pick<Report, 'outcome' | 'why'> | undefined {
  const open = new Set(steps.flatMap(({ notChecked }) => notChecked))
  if (open.has('approvals'))
    return { outcome: 'skipped', why: 'what it takes for a success only a test can tell' }
  if (open.has('repeats'))
    return {
      outcome: 'skipped',
      why:
        profile === 'downloads'
          ? 'the file was fetched again; whether it was kept twice only a probe can tell'
          : 'whether it was kept twice only a probe can tell',
    }
  if (open.has('documents') && seesNothingElse(scenario))
    return { outcome: 'skipped', why: 'what it keeps only a test can tell' }
  if (open.has('documents') && keepsOnlyWhole(scenario))
    return { outcome: 'skipped', why: 'whether it keeps what is not whole only a probe can tell' }
  if (deliveries.length > 0 && unused.length > 0)
    return {
      outcome: 'inconclusive',
      why: `${unused.join(', ')} met nothing, so that what comes of it was not seen`,
    }
  return undefined
}

/** Whether everything that a scenario expects is about what is kept. */
const seesNothingElse = ({ steps }: Scenario): boolean =>
  steps.every(
    (step) =>
      !('expect' in step) ||
      Object.keys(step.expect).every((key) => ['of', 'documents', 'keepsOnlyWhole'].includes(key)),
  )

const keepsOnlyWhole = ({ steps }: Scenario): boolean =>
  steps.some((step) => 'expect' in step && step.expect.keepsOnlyWhole === true)
