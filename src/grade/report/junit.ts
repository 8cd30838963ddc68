import { formatReliance, isOpenReliance } from '../../evidence/refuse-open.ts'
import type { Reliance } from '../../evidence/reliances.ts'
import type { Grade, RequirementResult } from '../result.ts'
import { formatAnswerOf, formatRequestOf } from './exchange-text.ts'
import { baselineVerdict } from './grade-report.ts'
import { tellingFirst } from './telling.ts'
import { areasOf, countOf, type AreaSummary } from './summary.ts'

/**
 * A grade as JUnit XML: a suite for each area, a case for each requirement; what stayed open is an error. With strict evidence each
 * assumption that it rests on is a case, and fails while it is a guess of the mock.
 */
export function toJUnit(grade: Grade, evidence: readonly Reliance[] = []): string {
  const suites =
    grade.baseline.kind === 'failed'
      ? [baselineSuite(grade, grade.baseline.why)]
      : areasOf(grade).map(toSuite)
  const { results } = grade
  const verdict = baselineVerdict(grade.baseline)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({
      name: `hookdrill grade ${grade.vendor}`,
      tests: Math.max(results.length, grade.baseline.kind === 'failed' ? 1 : 0) + evidence.length,
      failures:
        countOf(results, 'fail') + Number(verdict === 'fail') + evidence.filter(isOpenReliance).length,
      errors: countOf(results, 'inconclusive') + Number(verdict === 'inconclusive'),
      time: seconds(grade.ms),
    })}>`,
    ...suites,
    ...(evidence.length > 0 ? [evidenceSuite(evidence)] : []),
    '</testsuites>',
    '',
  ].join('\n')
}

function baselineSuite({ vendor, ms, baseline, findings: [finding] }: Grade, why: string): string {
  const isFailure = baselineVerdict(baseline) === 'fail'
  const counts = { failures: Number(isFailure), errors: Number(!isFailure) }
  const element = isFailure ? 'failure' : 'error'
  return [
    `  <testsuite${attributes({ name: 'baseline', tests: 1, ...counts, skipped: 0, time: seconds(ms) })}>`,
    `    <testcase${attributes({ classname: `${vendor}.baseline`, name: 'takes a genuine webhook', time: seconds(ms) })}>`,
    `      <${element}${attributes({ type: 'baseline', message: why })}>${escapeXml(finding ? `${finding.says}\nmend: ${finding.mend}` : '')}</${element}>`,
    '    </testcase>',
    '  </testsuite>',
  ].join('\n')
}

const evidenceSuite = (evidence: readonly Reliance[]): string =>
  [
    `  <testsuite${attributes({
      name: 'strict evidence',
      tests: evidence.length,
      failures: evidence.filter(isOpenReliance).length,
      errors: 0,
      skipped: 0,
      time: seconds(0),
    })}>`,
    ...evidence.map(toEvidenceCase),
    '  </testsuite>',
  ].join('\n')

function toEvidenceCase(reliance: Reliance): string {
  const { vendor, id, summary } = reliance
  const head = `    <testcase${attributes({ classname: 'evidence', name: `${vendor}:${id}`, time: seconds(0) })}`
  if (!isOpenReliance(reliance)) return `${head}/>`
  const failure = `<failure${attributes({ type: 'assumed', message: summary })}>${escapeXml(formatReliance(reliance))}</failure>`
  return `${head}>\n      ${failure}\n    </testcase>`
}

const toSuite = ({ name, title, results, ms }: AreaSummary): string =>
  [
    `  <testsuite${attributes({
      name: title,
      tests: results.length,
      failures: countOf(results, 'fail'),
      errors: countOf(results, 'inconclusive'),
      skipped: countOf(results, 'skipped'),
      time: seconds(ms),
    })}>`,
    ...results.map((result) => toCase(name, result)),
    '  </testsuite>',
  ].join('\n')

function toCase(area: string, result: RequirementResult): string {
  const { requirement, verdict, ms } = result
  const head = `    <testcase${attributes({ classname: area, name: `${requirement.id} ${requirement.title}`, time: seconds(ms) })}`
  if (verdict.kind === 'pass') return `${head}/>`
  const message = attributes({ message: verdict.why })
  const inner =
    verdict.kind === 'skipped'
      ? `<skipped${message}/>`
      : verdict.kind === 'inconclusive'
        ? `<error type="inconclusive"${message}/>`
        : `<failure${attributes({ type: requirement.level, message: verdict.why })}>${escapeXml(details(result))}</failure>`
  return `${head}>\n      ${inner}\n    </testcase>`
}

const details = ({ requirement: { why, mend }, exchanges = [] }: RequirementResult): string =>
  [
    `why: ${why}`,
    `mend: ${mend}`,
    ...tellingFirst(exchanges)
      .slice(0, 1)
      .flatMap((one) => ['', formatRequestOf(one), '', formatAnswerOf(one)]),
  ].join('\n')

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

const attributes = (given: Readonly<Record<string, string | number>>): string =>
  Object.entries(given)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('')

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 cannot hold at all, in no spelling, becomes the sign for it. */
const escapeXml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
