import type { OutputOf } from './call.ts'
import type { Terminal } from './terminal.ts'

type Report = OutputOf<'loads.show'>
type Counted = NonNullable<Report['reconciliation']>['missing']

/** So many ids are named; `--json` has more. */
const mostNamed = 10

/** One line that changes while a load is on its way. */
export const formatLoadProgress = (report: Report): string =>
  [
    `${report.state === 'settling' ? 'waiting for the rest' : 'sending'} ${whole(report.events)} of ${whole(report.planned)}`,
    `${whole(report.acknowledged)} acknowledged`,
    `${whole(report.pending)} pending`,
    ...(report.abandoned > 0 ? [`${whole(report.abandoned)} abandoned`] : []),
    `${report.perSecond.toFixed(0)} a second`,
    ...(report.latencyMs ? [`p99 ${ms(report.latencyMs.p99)}`] : []),
    ...(report.workers === null ? [] : [`${report.workers} workers`]),
  ].join(', ')

/** What came of a load, for people. */
export function formatLoad(report: Report, { columns, out }: Pick<Terminal, 'columns' | 'out'>): string {
  const { state, problem, failures } = report
  const verdict =
    state === 'stopped'
      ? out.yellow('stopped before its time')
      : failures.length === 0
        ? out.green('everything adds up')
        : out.red(problem === null ? 'does not add up' : 'ended before its time')
  return [
    columns(
      [`${report.vendor} ${report.event}`, report.urls.join(', ')],
      [...sendingRows(report), ...reconciliationRows(report)].map(([name, value]) => [name, value]),
    ),
    '',
    `${verdict}${failures.length > 0 ? `: ${failures.join('; ')}` : ''}`,
  ].join('\n')
}

type FigureRow = readonly [name: string, value: string]

function sendingRows(report: Report): readonly FigureRow[] {
  const { latencyMs: latency, fetched } = report
  return [
    [
      'sent',
      `${whole(report.events)} of ${whole(report.planned)} events, ${whole(report.deliveries)} deliveries in ${report.seconds.toFixed(1)} s`,
    ],
    ['throughput', `${report.perSecond.toFixed(1)} deliveries a second${formatBehind(report)}`],
    [
      'answers',
      latency
        ? `p50 ${ms(latency.p50)}, p90 ${ms(latency.p90)}, p99 ${ms(latency.p99)}, p99.9 ${ms(latency.p999)}, max ${ms(latency.max)}`
        : 'none',
    ],
    ...report.outcomes.map(({ outcome, count }): FigureRow => [`  ${outcome}`, whole(count)]),
    ['attempts', `${whole(report.attempts)}, ${whole(report.retries)} of them retries${formatAgain(report)}`],
    ['acknowledged', whole(report.acknowledged)],
    ...(report.abandoned > 0 ? [['abandoned', whole(report.abandoned)] as const] : []),
    ...(report.pending > 0 ? [['pending', whole(report.pending)] as const] : []),
    [
      'fetched',
      `${whole(fetched.calls)} API calls, ${whole(fetched.deliveries)} deliveries looked up, ${whole(fetched.files)} files`,
    ],
  ]
}

function reconciliationRows({ reconciliation: found }: Report): readonly FigureRow[] {
  if (found === null) return [['booked', 'not asked; --probe-url says where the receiver tells']]
  return [
    ['booked', whole(found.booked)],
    ['  missing', formatCounted(found.missing)],
    ['  doubled', formatCounted(found.doubled)],
    ['  late', formatCounted(found.late)],
    ['  unacknowledged', formatCounted(found.unacknowledged)],
    ...(found.others > 0 ? [['  of others', whole(found.others)] as const] : []),
  ]
}

function formatCounted({ count, ids }: Counted): string {
  if (ids.length === 0) return whole(count)
  const named = ids.slice(0, mostNamed)
  return `${whole(count)}: ${named.join(', ')}${count > named.length ? ', …' : ''}`
}

const formatBehind = ({ behindMs }: Report): string =>
  behindMs < 100 ? '' : `, at worst ${(behindMs / 1000).toFixed(1)} s behind the plan`

const formatAgain = ({ again }: Report): string =>
  again === 0 ? '' : `, ${whole(again)} made once more after a worker died`

const whole = (count: number): string => count.toLocaleString('en-GB')

const ms = (value: number): string =>
  value < 1000 ? `${value.toFixed(value < 10 ? 1 : 0)} ms` : `${(value / 1000).toFixed(1)} s`
