import type { AnsweredRequest } from '../../mock/request.ts'
import type { Delivery } from '../../kernel/delivery/delivery.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import type { SeenTraffic } from '../judge/traffic.ts'
import { formatUntested, type Untested } from '../judge/untested.ts'

/** How one step went. */
export interface StepReport {
  /** 1 for the first. */
  readonly number: number
  /** The step as a sentence. */
  readonly summary: string
  readonly outcome: 'ok' | 'failed' | 'not-checked'
  readonly problems: readonly string[]
  /** What nobody could look at: `documents` without a probe. */
  readonly notChecked: readonly string[]
}

/** What came of a scenario. */
export interface Report {
  readonly scenario: string
  readonly vendor: string
  readonly summary: string
  readonly outcome: 'passed' | 'failed'
  readonly steps: readonly StepReport[]
  /** Why it says nothing about the receiver: no delivery ever came to one. */
  readonly untested?: Untested
  /** The likely mistake; only of a scenario that failed, and only when something was tested. */
  readonly mistake?: string
  readonly deliveries: readonly ReportedDelivery[]
  /** The API calls of the receiver. */
  readonly requests: readonly SeenRequest[]
  /** Faults that were scripted and met nothing. */
  readonly unused: readonly string[]
  /** Makes the same names and numbers again. */
  readonly seed: string
  /** Real time, ms. */
  readonly ms: number
}

export interface ReportedDelivery {
  readonly vendor: string
  readonly id: string
  readonly event: string
  readonly status: string
  /** The outcome of each attempt, in words. */
  readonly attempts: readonly string[]
}

export interface SeenRequest {
  readonly vendor: string
  readonly method: string
  readonly url: string
  readonly status: number
  /** The file that was handed over, and whether all of it was. */
  readonly file?: { readonly type: string; readonly bytes: number; readonly whole: boolean }
}

export const seenIn = ({
  deliveries,
  requests,
  trapped,
}: SeenTraffic): Pick<Report, 'deliveries' | 'requests'> => ({
  deliveries: deliveries.map(toSeenDelivery),
  requests: [...requests, ...trapped].map(toSeenRequest),
})

const toSeenDelivery = ({ vendor, id, event, status, attempts }: Delivery): ReportedDelivery => ({
  vendor,
  id,
  event,
  status,
  attempts: attempts.map(({ outcome }) => formatOutcome(outcome)),
})

const toSeenRequest = ({ vendor, method, url, status, file }: AnsweredRequest): SeenRequest => ({
  vendor,
  method,
  url,
  status,
  ...(file && { file }),
})

/** A report as people read it: the steps, and, when something failed, what was seen and the likely mistake. */
export function formatReport(report: Report): string {
  const { scenario, vendor, steps, outcome, unused, seed } = report
  return [
    `${outcome === 'passed' ? 'ok    ' : 'FAILED'}  ${scenario}, ${vendor}: ${report.summary}`,
    ...steps.flatMap(formatStepReport),
    ...(steps.some((step) => step.outcome === 'not-checked') ? [legend] : []),
    ...(outcome === 'failed' ? ['', ...tables(report), ''] : []),
    ...cause(report),
    ...unused.map((fault) => `Note: ${fault} met no call or delivery.`),
    `Seed: ${seed}`,
  ].join('\n')
}

function cause({ untested, mistake }: Report): readonly string[] {
  if (untested) return [`Nothing was tested: ${formatUntested(untested)}.`]
  return mistake === undefined ? [] : [`Likely mistake: ${mistake}.`]
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
