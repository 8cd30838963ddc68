import { asDelivery } from './subjects.ts'
import { verdict, type MatcherResult } from './verdict.ts'
import { whatWasTried } from './what-was-sent.ts'
import { Date } from '../../kernel/time/globals.ts'

/** Whether a delivery has been tried exactly so often. */
export function attempted(subject: unknown, times: number): MatcherResult {
  const delivery = asDelivery('toHaveBeenAttempted', subject)
  const { event, attempts } = delivery
  return verdict(
    attempts.length === times,
    `${event} to have been attempted ${formatTimes(times)}, it was ${formatTimes(attempts.length)}`,
    () => whatWasTried(delivery),
  )
}

/** Whether the vendor has given up on a delivery. */
export function abandoned(subject: unknown): MatcherResult {
  const delivery = asDelivery('toHaveBeenAbandoned', subject)
  const { event, status, dueAt } = delivery
  const next = dueAt === undefined ? '' : `, and is tried again at ${new Date(dueAt).toISOString()}`
  return verdict(status === 'abandoned', `${event} to have been abandoned; it is ${status}${next}`, () =>
    whatWasTried(delivery),
  )
}

const formatTimes = (count: number): string => (count === 1 ? 'once' : `${count} times`)
