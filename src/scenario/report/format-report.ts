import { formatUntested } from '../judge/untested.ts'
import type { Report, StepReport } from './report.ts'

/** A report as people read it: the steps, and, when something failed, what was seen and the likely mistake. */
export function formatReport(report: Report): string {
  const { scenario, vendor, steps, outcome, unused, seed } = report
  return [
    `${headings[outcome]}  ${scenario}, ${vendor}: ${report.summary}`,
    ...steps.flatMap(formatStepReport),
    ...(steps.some((step) => step.outcome === 'not-checked') ? [legend] : []),
    ...(outcome === 'failed' && steps.length > 0 ? ['', ...tables(report), ''] : []),
    ...cause(report),
    ...unused.map((fault) => `Note: ${fault} met no call or delivery.`),
    `Seed: ${seed}`,
  ].join('\n')
}

const headings: Readonly<Record<Report['outcome'], string>> = {
  passed: 'ok    ',
  failed: 'FAILED',
  skipped: 'skipped',
  inconclusive: 'open  ',
}

function cause({ untested, mistake, mend, why }: Report): readonly string[] {
  if (untested) return [`Nothing was tested: ${formatUntested(untested)}.`]
  return [
    ...(why === undefined ? [] : [`${why.charAt(0).toUpperCase()}${why.slice(1)}.`]),
    ...(mistake === undefined ? [] : [`Likely mistake: ${mistake}.`]),
    ...(mend === undefined ? [] : [`Mend: ${mend}.`]),
  ]
}

const marks = { ok: '  ok    ', failed: '  FAILED', 'not-checked': '  -     ' } as const

/** A step that is neither ok nor failed. */
const legend = 'A step with - was made, and part of it could not be looked at.'

const formatStepReport = ({
  number,
  summary,
  outcome,
  problems,
  notChecked,
}: StepReport): readonly string[] => [
  `${marks[outcome]}  ${number}. ${summary}`,
  ...problems.map((problem) => `              ${problem}`),
  ...notChecked.map((what) => `              ${what}: not checked, only a test can tell`),
]

/** The deliveries and API calls of a scenario, as two small tables. */
function tables({ deliveries, requests }: Report): readonly string[] {
  return [
    ...table(
      ['DELIVERY', 'EVENT', 'STATUS', 'ATTEMPTS'],
      deliveries.map(({ id, event, status, attempts }) => [
        id.slice(0, 8),
        event,
        status,
        attempts.join(', ') || '-',
      ]),
    ),
    '',
    ...(requests.length === 0
      ? ['The receiver made no API call.']
      : table(
          ['API CALL', 'STATUS', 'FILE'],
          requests.map(({ method, url, status, file }) => [
            `${method} ${url.length > 90 ? `${url.slice(0, 89)}…` : url}`,
            status === 0 ? 'reset' : String(status),
            file ? `${file.type}, ${file.bytes} bytes${file.whole ? '' : ', not all of it'}` : '-',
          ]),
        )),
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
