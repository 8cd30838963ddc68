import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import { columns } from '../../text/columns.ts'
import type { DrillDelivery } from '../drill-delivery.ts'
import { Date } from '../../kernel/time/globals.ts'

/** A table of deliveries, for people who look for one that is not there. */
export function whatWasSent(deliveries: readonly DrillDelivery[]): string {
  if (deliveries.length === 0) return 'nothing was sent'
  return `what was sent:\n${columns([
    ['event', 'status', 'attempts', 'last outcome', 'fault', 'to'],
    ...deliveries.map(toRow),
  ])}`
}

const toRow = ({ event, status, attempts, fault, url }: DrillDelivery): string[] => {
  const last = attempts.at(-1)
  return [event, status, String(attempts.length), last ? formatOutcome(last.outcome) : '', fault ?? '', url]
}

/** The attempts of one delivery. */
export const whatWasTried = ({ attempts }: DrillDelivery): string =>
  attempts.length === 0
    ? 'it has not been tried'
    : columns([
        ['attempt', 'at', 'outcome'],
        ...attempts.map(({ number, at, outcome }) => [
          String(number),
          new Date(at).toISOString(),
          formatOutcome(outcome),
        ]),
      ])
