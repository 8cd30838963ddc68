import { profileSummaries } from '../../kernel/scenario/profile.ts'
import { formatSettlement, isOpenReliance } from '../../evidence/refuse-open.ts'
import type { Reliance } from '../../evidence/reliances.ts'
import type { Grade, RequirementResult } from '../result.ts'
import { formatAnswerOf, formatRequestOf } from './exchange-text.ts'
import { standingOf } from './grade-report.ts'
import { tellingFirst } from './telling.ts'
import { areasOf, formatCounts, openOf } from './summary.ts'

/** A grade as GitHub-flavoured Markdown, for the page of a CI job. */
export function toMarkdown(grade: Grade, evidence: readonly Reliance[] = []): string {
  const { vendor, baseline, results, findings, ms } = grade
  const standing = standingOf(grade)
  const open = evidence.filter(isOpenReliance)
  const mark = standing === 'may go live' && open.length > 0 ? '❌' : marks[standing] // With strict evidence, it fails.
  const title = `## ${mark} hookdrill grade: ${vendor}`
  if (baseline.kind === 'failed')
    return [
      title,
      '',
      `**The baseline ${standing === 'not judged' ? 'is open' : 'failed'}**: ${text(baseline.why)}. Nothing else was judged.`,
      '',
      ...findings.flatMap(({ says, mend }) => [`- ${text(says)}`, `  - to mend it: ${text(mend)}`]),
      '',
      ...formatGuesses(open),
    ].join('\n')
  return [
    title,
    '',
    `${formatCounts(results)}, in ${(ms / 1000).toFixed(1)} s. The handler ${baseline.profile} (${profileSummaries[baseline.profile]}).`,
    '',
    '| area | passed | time, added up |',
    '| --- | ---: | ---: |',
    ...areasOf(grade).map(
      (area) =>
        `| ${areaMarks[area.state]} ${area.title} | ${area.share} | ${(area.ms / 1000).toFixed(1)} s |`,
    ),
    '',
    ...(findings.length > 0 ? ['### What explains it', ''] : []),
    ...findings.map(
      ({ says, mend, requirements }, at) =>
        `${at + 1}. ${text(says)} (${requirements.join(', ')}): ${text(mend)}`,
    ),
    ...(findings.length > 0 ? [''] : []),
    ...formatGuesses(open),
    ...openOf(results).flatMap(formatOpen),
  ].join('\n')
}

const marks = { 'may go live': '✅', 'must not go live': '❌', 'not judged': '❔' } as const

const areaMarks = { passed: '✅', 'not passed': '❌', 'not judged': '❔' } as const

const formatGuesses = (open: readonly Reliance[]): readonly string[] =>
  open.length === 0
    ? []
    : [
        '### Rests on what is assumed',
        '',
        ...open.flatMap(({ vendor, id, summary, because, option, settledBy }) => [
          `- **${text(`${vendor}:${id}`)}**: ${text(summary)}`,
          `  - assumed: ${text(because)}${option === undefined ? '' : ` (option ${text(option)})`}`,
          `  - ${text(formatSettlement(settledBy))}`,
        ]),
        '',
      ]

const formatOpen = ({ requirement, verdict, exchanges = [] }: RequirementResult): readonly string[] => {
  const [first] = tellingFirst(exchanges)
  return [
    '<details>',
    `<summary>${verdict.kind === 'fail' ? (requirement.level === 'must' ? 'failed' : 'should') : 'open'}: <b>${requirement.id}</b> ${html(requirement.title)}</summary>`,
    '',
    ...(verdict.kind === 'pass' ? [] : [text(verdict.why), '']),
    `To mend it: ${text(requirement.mend)}`,
    '',
    ...(first ? [...fenced('http', formatRequestOf(first)), ...fenced('text', formatAnswerOf(first))] : []),
    '</details>',
    '',
  ]
}

/** The fence is longer than any in the text, so that nothing can end it. */
function fenced(language: string, code: string): readonly string[] {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, code, fence, '']
}

/** Text of others in one line, of which nothing is markup. */
const text = (given: string): string =>
  html(given.replaceAll(/\s+/g, ' ')).replaceAll(/[\\`*_[\]|~#@]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const html = (given: string): string =>
  given.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
