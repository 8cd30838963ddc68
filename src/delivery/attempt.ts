import type { AttemptAhead } from '../kernel/contract/vendor.ts'
import { Secret } from '../kernel/data/secret.ts'
import type { Attempt, Delivery, DeliveryRow, HeaderLines } from '../kernel/delivery/delivery.ts'
import type { RetryPolicy } from '../kernel/delivery/retry.ts'
import { sign } from '../kernel/delivery/signing.ts'
import type { Clock } from '../kernel/time/clock.ts'
import { toDelivery } from './row.ts'
import { TimedOut } from './failure.ts'
import { followRedirects, type Followed } from './follow-redirects.ts'
import type { WebhookSender } from './send.ts'

/** How one vendor attempts a delivery. */
export interface AttemptRules {
  /** The headers of the vendor's own. */
  deliveryHeaders(attempt: AttemptAhead): Readonly<Record<string, string>>
  /** How long the receiver may take to answer, and whether redirects are followed. */
  policy(): Pick<RetryPolicy, 'timeoutMs' | 'followsRedirects'>
  readonly clock: Clock
  readonly send: WebhookSender
}

/** Makes the next attempt: signs the bytes as they are stored and sends them. `abort` ends it early. */
export async function makeAttempt(
  row: DeliveryRow,
  { deliveryHeaders, policy, clock, send }: AttemptRules,
  abort: AbortController,
): Promise<Attempt> {
  const number = row.attempts.length + 1
  const { body } = row
  const headers = {
    'Content-Type': 'application/json',
    ...deliveryHeaders({ delivery: knownToReceiver(row), number }),
    ...row.extraHeaders,
    ...(row.proof ?? proofOver(row, body)),
  }
  // A retry is to have a chance, so only the first attempt travels in a strange way.
  const transmission = number === 1 ? row.transmission : undefined
  const leave = await send.places?.take(row.url, abort.signal)
  const at = clock.now()
  const { timeoutMs, followsRedirects = () => false } = policy()
  const sent = withinLimit(timeoutMs, clock, abort, (signal) =>
    followRedirects(send, { url: row.url, headers, body, transmission }, followsRedirects, signal),
  ).finally(leave)
  clock.work.track(sent) // Only now has it begun: as long as it waited for a place, it did not hang.
  const { outcome, redirectedTo } = await sent
  return {
    number,
    at,
    endedAt: clock.now(),
    headers,
    ...(redirectedTo.length > 0 && { redirectedTo }),
    outcome,
  }
}

const proofOver = ({ signing, secret, signed }: DeliveryRow, body: Uint8Array): HeaderLines =>
  sign(signing, new Secret(secret), signed ?? body)

/** A resend carries the id of the delivery that it repeats: that is what a receiver recognises it by. */
const knownToReceiver = (row: DeliveryRow): Delivery =>
  toDelivery(row.resendOf === undefined ? row : { ...row, id: row.resendOf })

/** The limit ends the attempt itself, so that the clock need not wait for a socket to notice. */
async function withinLimit(
  limitMs: number,
  clock: Clock,
  abort: AbortController,
  send: (signal: AbortSignal) => Promise<Followed>,
): Promise<Followed> {
  let cancel = (): void => undefined
  const outOfTime = new Promise<Followed>((resolve) => {
    cancel = clock.deadline(limitMs, () => {
      abort.abort(new TimedOut(limitMs))
      resolve({ outcome: { kind: 'timeout', afterMs: limitMs }, redirectedTo: [] })
    })
  })
  const followed = await Promise.race([send(abort.signal), outOfTime])
  cancel()
  return followed
}
