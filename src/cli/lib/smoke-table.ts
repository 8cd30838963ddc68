import type { JourneyRow } from '../../demo/journeys.ts'
import type { OutsideRow } from '../../demo/smoke-outside.ts'
import type { SmokeScenarioRow } from '../../demo/smoke-scenarios.ts'
import { journeyTable, mark } from './journey-table.ts'
import type { Terminal } from './terminal.ts'

export type SmokeRow = JourneyRow | OutsideRow | SmokeScenarioRow

/** The table of a smoke test, what went wrong, and one line that sums it up. */
export function formatSmoke(rows: readonly SmokeRow[], terminal: Terminal): string {
  const { green, red } = terminal.out
  const failed = rows.filter(({ problems }) => problems.length > 0)
  return [
    tableOf(rows, terminal),
    '',
    ...failed.flatMap((row) => row.problems.map((problem) => red(`${nameOf(row)}: ${problem}`))),
    failed.length === 0
      ? green(sumUp(rows))
      : red(`${failed.length} of ${rows.length} ${whatOf(rows)} failed`),
  ].join('\n')
}

const isScenario = (row: SmokeRow): row is SmokeScenarioRow => 'scenario' in row
const isOutside = (row: SmokeRow): row is OutsideRow => 'answered' in row && !isScenario(row)
const isJourney = (row: SmokeRow): row is JourneyRow => !('answered' in row)

const nameOf = (row: SmokeRow): string => (isScenario(row) ? `${row.vendor}, ${row.scenario}` : row.vendor)

const whatOf = (rows: readonly SmokeRow[]): string =>
  rows.some(isScenario) ? 'journeys and scenarios' : 'vendors'

function sumUp(rows: readonly SmokeRow[]): string {
  const scenarios = rows.filter(isScenario).length
  const journeys = rows.length - scenarios
  const arrived = `${journeys} vendors, ${journeys} webhooks, ${journeys} files: all arrived`
  return scenarios === 0
    ? arrived
    : `${arrived}; ${scenarios} scenario${scenarios === 1 ? '' : 's'}: all passed`
}

function tableOf(rows: readonly SmokeRow[], terminal: Terminal): string {
  const { columns } = terminal
  if (rows.every(isJourney)) return journeyTable(rows, terminal)
  if (rows.every(isOutside))
    return columns(
      ['', 'VENDOR', 'EVENT', 'SIGNATURE', 'ANSWERED', 'FILE', 'URL'],
      rows.map((row) => outsideCells(row, terminal)),
    )
  const withUrl = rows.some(isOutside)
  return columns(
    ['', 'VENDOR', 'SCENARIO', 'EVENT', 'SIGNATURE', withUrl ? 'ANSWERED' : 'ATTEMPTS', 'BYTES', 'TIME'],
    rows.map((row) => [
      mark(row.problems, terminal),
      row.vendor,
      isScenario(row) ? row.scenario : '-',
      row.event,
      row.signature,
      withUrl && !isJourney(row) ? row.answered : 'attempts' in row ? String(row.attempts) : '-',
      String(isJourney(row) ? row.bytes : row.fetchedBytes),
      'ms' in row ? `${Math.round(row.ms)} ms` : '-',
    ]),
  )
}

const outsideCells = (row: OutsideRow, terminal: Terminal): string[] => [
  mark(row.problems, terminal),
  row.vendor,
  row.event,
  row.signature,
  row.answered,
  row.fetchedBytes > 0 ? `fetched, ${row.fetchedBytes} bytes` : 'not fetched',
  row.url,
]
