import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import type { Exchange } from '../exchange.ts'
import type { Grade, RequirementResult } from '../result.ts'
import { profileSummaries } from '../../kernel/scenario/profile.ts'
import type { Verdict } from '../verdict.ts'
import { baselineVerdict, standingOf } from './grade-report.ts'
import { tellingFirst } from './telling.ts'
import { areasOf, openOf, type AreaSummary } from './summary.ts'

/** How words are coloured; without colours each gives its text. */
export interface Colours {
  green(text: string): string
  red(text: string): string
  yellow(text: string): string
  dim(text: string): string
}

/** A grade as people read it: the reasons first, then area by area what failed or stayed open. */
export function formatGrade(grade: Grade, colours: Colours): string {
  const { baseline, vendor, isSerial } = grade
  if (baseline.kind === 'failed')
    return [
      `${baselineVerdict(baseline) === 'fail' ? colours.red('FAILED') : colours.yellow('open')} baseline: ${baseline.why}`,
      ...grade.findings.flatMap(({ says, mend }) => [`  ${says}`, `  mend: ${mend}`]),
      'Nothing else was judged.',
    ].join('\n')
  return [
    `${vendor}: the handler ${baseline.profile} (${profileSummaries[baseline.profile]})${isSerial ? ', one document at a time' : ''}`,
    '',
    ...areasOf(grade).flatMap((area) => formatArea(area, colours)),
    ...formatFindings(grade, colours),
    ...formatUnjudged(grade, colours),
    ...formatSkipped(grade),
    formatSummary(grade, colours),
  ].join('\n')
}

function formatArea({ title, results, state, share, ms }: AreaSummary, colours: Colours): readonly string[] {
  const mark = { passed: colours.green('ok'), 'not passed': colours.red('--'), 'not judged': '  ' }[state]
  return [
    `${mark} ${title}: ${share}${colours.dim(` (${(ms / 1000).toFixed(1)} s added up)`)}`,
    ...openOf(results)
      .filter(({ verdict }) => unjudgedSince(verdict) === undefined)
      .flatMap((result) => formatResult(result, colours)),
  ]
}

const formatResult = (
  { requirement: { id, level, title, mend }, verdict, exchanges = [] }: RequirementResult,
  colours: Colours,
): readonly string[] => [
  `   ${formatVerdict(verdict, level, colours)} ${id} ${title}`,
  ...(verdict.kind === 'pass' ? [] : [`          ${verdict.why}`]),
  ...tellingFirst(exchanges)
    .slice(0, 1)
    .map((first) => colours.dim(`          ${formatExchange(first)}`)),
  ...(verdict.kind === 'fail' ? [colours.dim(`          mend: ${mend}`)] : []),
]

/** `sent: record.finished (fault: no-signature); answer: 200; then GET /files/7 200` */
function formatExchange({ event, fault, outcome, calls }: Exchange): string {
  const shown = calls.slice(0, 4).map(({ method, url, status }) => `${method} ${url} ${status}`)
  return [
    `sent: ${event}${fault === undefined ? '' : ` (fault: ${fault})`}`,
    `answer: ${outcome ? formatOutcome(outcome) : 'none'}`,
    ...(shown.length > 0 ? [`then ${shown.join(', ')}${calls.length > shown.length ? ', …' : ''}`] : []),
  ].join('; ')
}

function formatVerdict(verdict: Verdict, level: string, { red, yellow }: Colours): string {
  if (verdict.kind === 'inconclusive') return yellow('open  ')
  return level === 'must' ? red('FAILED') : yellow('should')
}

const formatFindings = ({ findings }: Grade, { red }: Colours): readonly string[] =>
  findings.length === 0
    ? []
    : [
        '',
        findings.length === 1 ? 'One reason explains it:' : `${findings.length} reasons explain it:`,
        ...findings.map(
          ({ says, mend, requirements }, at) =>
            `${red(`${at + 1}.`)} ${says} (${requirements.join(', ')})\n   ${mend}`,
        ),
      ]

function formatSummary(grade: Grade, { green, red, yellow }: Colours): string {
  const { results, ms } = grade
  const of = (kind: Verdict['kind']) => results.filter(({ verdict }) => verdict.kind === kind)
  const failed = of('fail')
  const musts = failed.filter(({ requirement }) => requirement.level === 'must').length
  const skipped = of('skipped')
  const parts = [
    green(`${of('pass').length} passed`),
    ...(failed.length > 0 ? [red(`${failed.length} failed (${musts} of what it must)`)] : []),
    ...(of('inconclusive').length > 0 ? [yellow(`${of('inconclusive').length} open`)] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ]
  const standing = standingOf(grade)
  const colour = { 'may go live': green, 'must not go live': red, 'not judged': yellow }[standing]
  return `\n${parts.join(', ')}, in ${(ms / 1000).toFixed(1)} s: ${colour(standing)}`
}

/** What was not judged, by the reason: it is not passed, and nobody should believe so. */
function formatSkipped({ results }: Grade): readonly string[] {
  const byReason = new Map<string, string[]>()
  for (const { requirement, verdict } of results)
    if (verdict.kind === 'skipped')
      byReason.set(verdict.why, [...(byReason.get(verdict.why) ?? []), requirement.id])
  const lines = [...byReason].map(([why, ids]) => `   ${ids.join(', ')}: ${why}`)
  const needsProbe = [...byReason.keys()].some((why) => why.includes('only a probe'))
  return [
    ...(lines.length > 0 ? ['', 'Skipped, so not judged:', ...lines] : []),
    ...(needsProbe ? [`   ${howToProbe}`] : []),
  ]
}

/** What the grade had no time for, in one line: nothing was seen of it that could be mended. */
function formatUnjudged({ results }: Grade, { yellow }: Colours): readonly string[] {
  const bySince = new Map<string, string[]>()
  for (const { requirement, verdict } of results) {
    const since = unjudgedSince(verdict)
    if (since !== undefined) bySince.set(since, [...(bySince.get(since) ?? []), requirement.id])
  }
  return [...bySince].flatMap(([since, ids]) => [
    '',
    `${yellow(`${ids.length} not judged`)}, since ${since}: ${ids.join(', ')}`,
  ])
}

const unjudgedSince = (verdict: Verdict): string | undefined =>
  verdict.kind === 'inconclusive' ? verdict.since : undefined

/** One line on how what was kept can be looked at. */
const howToProbe =
  'To let what the handler keeps be looked at, give --documents <folder>, --probe-url <url>, --probe-command <command>, or --probe-sql <database> with --probe-query <sql>'
