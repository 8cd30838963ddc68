import type { Colours } from '../report/format-grade.ts'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import { profileSummaries } from '../../kernel/scenario/profile.ts'
import type { Verdict } from '../verdict.ts'
import { baselineVerdict } from '../report/grade-report.ts'
import { crashCauses } from './crash-causes.ts'
import { firstFailure, type MomentResult, type Rehearsal } from './rehearsal.ts'

/** A crash rehearsal as people read it: a line for each moment, and the first that fails. */
export function formatRehearsal(rehearsal: Rehearsal, colours: Colours): string {
  const { baseline, vendor, results, output, ms } = rehearsal
  if (baseline.kind === 'failed')
    return [
      `${baselineVerdict(baseline) === 'fail' ? colours.red('FAILED') : colours.yellow('open')} without a kill: ${baseline.why}`,
      ...formatOutput(output, colours),
      'Nothing was killed.',
    ].join('\n')
  return [
    `${vendor}: the handler ${baseline.profile} (${profileSummaries[baseline.profile]}); it is killed`,
    '',
    ...results.flatMap((result) => formatMoment(result, colours)),
    '',
    ...formatFailure(rehearsal, colours),
    formatSummary(rehearsal, colours),
    colours.dim(`${results.length} moments, in ${(ms / 1000).toFixed(1)} s`),
  ].join('\n')
}

const formatMoment = (
  { moment: { id, title }, verdict, again }: MomentResult,
  colours: Colours,
): readonly string[] => [
  `${formatVerdict(verdict, colours)} ${title} ${colours.dim(`(${id}${again === 'resent' ? ', sent again because somebody asked for it' : ''})`)}`,
  ...(verdict.kind === 'pass' ? [] : [`         ${verdict.why}`]),
]

function formatVerdict({ kind }: Verdict, { green, red, yellow, dim }: Colours): string {
  switch (kind) {
    case 'pass':
      return green('ok      ')
    case 'fail':
      return red('FAILED  ')
    case 'inconclusive':
      return yellow('open    ')
    case 'skipped':
      return dim('skipped ')
    default:
      return assertNever(kind)
  }
}

function formatFailure(rehearsal: Rehearsal, colours: Colours): readonly string[] {
  const first = firstFailure(rehearsal)
  if (first?.verdict.kind !== 'fail') return []
  const { says, mend } = crashCauses[first.verdict.cause] ?? { says: first.verdict.why, mend: '' }
  return [
    `The first moment that fails is ${first.moment.id}: ${first.moment.title}. Try it again with --moment ${first.moment.id}`,
    `  ${says}`,
    `  mend: ${mend}`,
    ...formatOutput(first.output, colours),
    '',
  ]
}

const formatOutput = (output: string, { dim }: Colours): readonly string[] =>
  output.trim() === ''
    ? []
    : ['  the handler said last:', ...output.split('\n').map((line) => dim(`  | ${line}`))]

function formatSummary({ results, probe }: Rehearsal, { green, red, yellow }: Colours): string {
  const count = (kind: Verdict['kind']) => results.filter(({ verdict }) => verdict.kind === kind).length
  const parts = [
    green(`${count('pass')} converged`),
    ...(count('fail') > 0 ? [red(`${count('fail')} failed`)] : []),
    ...(count('inconclusive') > 0 ? [yellow(`${count('inconclusive')} open`)] : []),
    ...(count('skipped') > 0 ? [`${count('skipped')} skipped`] : []),
  ].join(', ')
  return probe === undefined
    ? `${parts}\nWhat was kept, and how often, only a probe can tell: give --documents <folder>, --probe-url, --probe-command or --probe-sql`
    : parts
}
