import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import type { DeliveryDetail, DeliverySummary } from '../../kernel/delivery/views.ts'
import { formatUntrusted } from './format-untrusted.ts'
import type { Terminal } from './terminal.ts'
import { Date } from '../../kernel/time/globals.ts'

/** One line for each delivery. */
export const formatDeliveries = (
  deliveries: readonly DeliverySummary[],
  { columns }: Pick<Terminal, 'columns'>,
): string =>
  columns(
    ['ID', 'VENDOR', 'EVENT', 'STATUS', 'ATTEMPTS', 'LAST', 'NEXT', 'URL'],
    deliveries.map(({ id, vendor, event, status, fault, attempts, lastOutcome, dueAt, url }) => [
      id.slice(0, 8),
      vendor,
      event,
      fault === null ? status : `${status} (${fault})`,
      String(attempts),
      lastOutcome ? formatOutcome(lastOutcome) : '-',
      dueAt === null ? '-' : iso(dueAt).slice(0, 19),
      url,
    ]),
  )

/** A delivery with its attempts and body. */
export function formatDelivery(delivery: DeliveryDetail): string {
  const { id, vendor, event, url, status, fault, dueAt, attempts, body } = delivery
  return [
    formatUntrusted(`${vendor} ${event} → ${url}`),
    ...(fault === null ? [] : [`ran into ${fault}`]),
    `id ${id}, ${status}${dueAt === null ? '' : `, next attempt ${iso(dueAt)}`}`,
    ...attempts.flatMap(formatAttempt),
    '',
    body,
  ].join('\n')
}

function formatAttempt({
  number,
  at,
  outcome,
  headers,
  redirectedTo = [],
}: DeliveryDetail['attempts'][number]): readonly string[] {
  return [
    '',
    `attempt ${number}, ${iso(at)}: ${formatUntrusted(formatOutcome(outcome))}`,
    ...Object.entries(headers).flatMap(([name, values]) =>
      [values].flat().map((value) => `  ${name}: ${formatUntrusted(value)}`),
    ),
    ...redirectedTo.map((url) => `  redirected to: ${formatUntrusted(url)}`),
    ...(outcome.kind === 'response' && outcome.body !== ''
      ? [`  answered: ${formatUntrusted(outcome.body)}`]
      : []),
  ]
}

const iso = (ms: number): string => new Date(ms).toISOString()
