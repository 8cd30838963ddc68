import type { OutputOf } from './call.ts'
import type { Terminal } from './terminal.ts'
import { oneOf } from './values.ts'
import { profiles, profileSummaries } from '../../kernel/scenario/profile.ts'

/** What came of scenarios that were judged together. */
export type Judged = Pick<OutputOf<'scenarios.judge'>, 'baseline' | 'profile' | 'reports' | 'findings'>

type Report = Judged['reports'][number]

/** One line for each scenario, the reasons for what failed, and how many passed. */
export function formatJudged(
  { baseline, profile, reports, findings }: Judged,
  { columns, out }: Terminal,
): string {
  if (baseline.verdict === 'fail')
    return [
      `${out.red('FAILED')}  one document without any trouble: ${baseline.why}`,
      ...findings.flatMap(({ says, mend }) => [`  ${says}`, `  mend: ${mend}`]),
      'Nothing else was judged.',
    ].join('\n')
  const marks = {
    passed: out.green('ok'),
    failed: out.red('FAILED'),
    skipped: out.dim('skipped'),
    inconclusive: out.yellow('open'),
  }
  const table = columns(
    ['', 'SCENARIO', 'TIME', 'LIKELY MISTAKE'],
    reports.map(({ outcome, scenario, ms, mistake, why }) => [
      marks[outcome],
      scenario,
      `${ms} ms`,
      mistake ?? why ?? '',
    ]),
  )
  const count = (wanted: Report['outcome']): number =>
    reports.filter(({ outcome }) => outcome === wanted).length
  return [
    ...(profile === null ? [] : [`the handler ${profile} (${profileSummaries[profileOf(profile)]})`, '']),
    table,
    ...formatFindings(findings),
    '',
    [
      `${count('passed')} of ${reports.length - count('skipped')} scenarios passed`,
      ...(count('skipped') > 0 ? [`${count('skipped')} skipped`] : []),
      ...(count('inconclusive') > 0 ? [`${count('inconclusive')} open`] : []),
    ].join(', '),
  ].join('\n')
}

const profileOf = oneOf(...profiles)

const formatFindings = (findings: Judged['findings']): readonly string[] =>
  findings.length === 0
    ? []
    : [
        '',
        findings.length === 1 ? 'One reason explains it:' : `${findings.length} reasons explain it:`,
        ...findings.map(
          ({ says, mend, scenarios }, at) => `${at + 1}. ${says} (${scenarios.join(', ')})\n   ${mend}`,
        ),
      ]
