import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import type { DrillDelivery } from '../drill-delivery.ts'
import { differences, formatValue, formatDifference } from './differences.ts'
import { asSender } from './subjects.ts'
import { verdict, type MatcherResult } from './verdict.ts'
import { whatWasSent } from './what-was-sent.ts'

/**
 * Whether an event was delivered: the receiver answered 2xx. `partial` is what its payload must hold at least.
 *
 * @throws {UnknownNameError} for an event that does not exist.
 * @throws {HookdrillError} while deliveries are under way: nobody can tell yet.
 */
export function delivered(subject: unknown, event: string, partial?: unknown): MatcherResult {
  const { deliveries, events } = asSender('toHaveDelivered', subject)
  if (!events.includes(event)) throw new UnknownNameError('event', event, events)
  refuseWhileUnderWay(deliveries)
  const fits = (delivery: DrillDelivery): boolean =>
    delivery.event === event &&
    delivery.status === 'delivered' &&
    differences(delivery.payload, partial ?? {}).length === 0
  const wanted = partial === undefined ? event : `${event} with ${formatValue(partial)}`
  return verdict(deliveries.some(fits), `${nameOf(subject)} to have delivered ${wanted}`, () =>
    [nearestMiss(deliveries, event, partial), whatWasSent(deliveries)].filter(Boolean).join('\n\n'),
  )
}

function refuseWhileUnderWay(deliveries: readonly DrillDelivery[]): void {
  const underWay = deliveries.filter(
    ({ status, attempts, dueAt, createdAt }) =>
      status === 'pending' && attempts.length === 0 && dueAt !== undefined && dueAt <= createdAt,
  )
  if (underWay.length === 0) return
  throw new HookdrillError(
    'under_way',
    `still under way: ${underWay.map(({ vendor, event }) => `${vendor} ${event}`).join(', ')}`,
    { suggestion: 'await drill.settled() before you look' },
  )
}

/** The delivery of that event which differs least. */
function nearestMiss(deliveries: readonly DrillDelivery[], event: string, partial: unknown): string {
  const [nearest] = deliveries
    .filter((delivery) => delivery.event === event)
    .map((delivery) => ({ delivery, found: differences(delivery.payload, partial ?? {}) }))
    .toSorted((a, b) => a.found.length - b.found.length)
  if (!nearest) return ''
  const { delivery, found } = nearest
  const reasons = [
    ...(delivery.status === 'delivered' ? [] : [`it is ${delivery.status}`]),
    ...found.map(formatDifference),
  ]
  return reasons.length === 0 ? '' : `nearest: ${event} ${delivery.id.slice(0, 8)}: ${reasons.join('; ')}`
}

export const nameOf = (subject: unknown): string =>
  typeof subject === 'object' && subject !== null && 'name' in subject ? String(subject.name) : 'the drill'
