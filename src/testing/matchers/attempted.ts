import { asDelivery } from './subjects.ts'
import { verdict, type Verdict } from './verdict.ts'
import { whatWasTried } from './what-was-sent.ts'

/** Whether a delivery has been tried exactly so often. */
export function attempted(subject: unknown, times: number): Verdict {
  const delivery = asDelivery('toHaveBeenAttempted', subject)
  const { event, attempts } = delivery
  return verdict(
    attempts.length === times,
    `${event} to have been attempted ${sayTimes(times)}, it was ${sayTimes(attempts.length)}`,
    () => whatWasTried(delivery),
  )
}

/** Whether the vendor has given up on a delivery. */
export function abandoned(subject: unknown): Verdict {
  const delivery = asDelivery('toHaveBeenAbandoned', subject)
  const { event, status, dueAt } = delivery
  const next = dueAt === undefined ? '' : `, and is tried again at ${new Date(dueAt).toISOString()}`
  return verdict(status === 'abandoned', `${event} to have been abandoned; it is ${status}${next}`, () =>
    whatWasTried(delivery),
  )
}

const sayTimes = (count: number): string => (count === 1 ? 'once' : `${count} times`)
