import type { Cancel, Clock } from '../kernel/time/clock.ts'
import type { Attempt, Delivery, Outcome, DeliveryRow } from '../kernel/delivery/delivery.ts'
import { isDelivered } from '../kernel/delivery/outcome.ts'
import { nextMove, type RetryPolicy } from '../kernel/delivery/retry.ts'
import { Secret } from '../kernel/data/secret.ts'
import { sign } from '../kernel/delivery/signing.ts'
import type { AttemptAhead } from '../kernel/contract/vendor.ts'
import { createOvertaking } from './overtaking.ts'
import { TimedOut, type Post } from './post.ts'
import { toDelivery, toDraft, toRow, type DeliveryRows } from './row.ts'
import type { DeliveryDraft } from './draft.ts'

/** What the courier must know of the vendor whose deliveries it makes. */
export interface DeliveryQueueRules {
  readonly vendor: string
  newId(): string
  retry(): RetryPolicy
  deliveryHeaders(attempt: AttemptAhead): Readonly<Record<string, string>>
  /** A delivery has been delivered or abandoned. */
  ended(delivery: Delivery): void
  /** An attempt has been made. */
  attempted(delivery: Delivery, attempt: Attempt): void
}

export interface DeliveryQueue {
  /** Writes the delivery down; `begin` sends it. */
  accept(order: DeliveryDraft): Delivery
  begin(id: string): void
  /** As `begin`, but resolves when it has been tried once. */
  attempt(id: string): Promise<void>
  /** An order for the same bytes once more, to the same place, under the same delivery id. */
  again(id: string): DeliveryDraft | undefined
  /** Takes up what was pending when the state was saved, and drops what was under way: that belongs to a state that is gone. */
  resume(): void
  /** Makes no more attempts, and forgets one that is under way: it counts as not made, and is made after a restart. */
  close(): void
  list(subscription?: string): readonly Delivery[]
  /** As `list`, with the bodies that the vendor takes its deliveries to have. */
  meant(subscription?: string): readonly Delivery[]
  get(id: string): Delivery | undefined
}

/** Delivers events the way one vendor would: same bytes at every attempt, same waits, no delivery held up by another. */
export function createDeliveryQueue(
  rules: DeliveryQueueRules,
  rows: DeliveryRows,
  clock: Clock,
  post: Post,
): DeliveryQueue {
  const waiting = new Map<string, Cancel>()
  /** What ends each attempt that is under way. */
  const underWay = new Map<string, AbortController>()
  const overtaking = createOvertaking(rows)
  let closed = false

  function schedule(row: DeliveryRow): void {
    const dueAt = row.dueAt ?? clock.now()
    if (dueAt <= clock.now()) clock.work.track(attempt(row.id))
    else
      waiting.set(
        row.id,
        clock.at(dueAt, () => clock.work.track(attempt(row.id))),
      )
  }

  async function attempt(id: string): Promise<void> {
    waiting.delete(id)
    const row = rows.get(id)
    if (closed || underWay.has(id) || row?.status !== 'pending') return // Reset, restored or deleted meanwhile.
    overtaking.went(id)
    const abort = new AbortController()
    underWay.set(id, abort)
    let isDropped = false
    const made = await make(row, abort).finally(() => {
      isDropped = underWay.get(id) !== abort
      if (!isDropped) underWay.delete(id)
    })
    if (isDropped) return // It counts as not made.
    const after = rows.get(id)
    if (after?.status !== 'pending' || after.attempts.length !== row.attempts.length) return
    conclude(after, made)
    for (const held of overtaking.letGo(id, clock.now())) reschedule(held)
  }

  function reschedule(row: DeliveryRow): void {
    waiting.get(row.id)?.()
    schedule(row)
  }

  async function make(row: DeliveryRow, abort: AbortController): Promise<Attempt> {
    const number = row.attempts.length + 1
    const body = Buffer.from(row.body, 'base64')
    const headers = {
      'Content-Type': 'application/json',
      ...rules.deliveryHeaders({ delivery: knownToReceiver(row), number }),
      ...row.extraHeaders,
      ...(row.proof ??
        sign(
          row.signing,
          new Secret(row.secret),
          row.signed === undefined ? body : Buffer.from(row.signed, 'base64'),
        )),
    }
    const transmission = number === 1 ? row.transmission : undefined
    const { timeoutMs } = rules.retry()
    const at = clock.now()
    const outcome = await withinLimit(timeoutMs, abort, (signal) =>
      post({ url: row.url, headers, body, transmission }, signal),
    )
    return { number, at, endedAt: clock.now(), headers, outcome }
  }

  /** The limit ends the attempt itself, so that the clock need not wait for a socket to notice. */
  async function withinLimit(
    limitMs: number,
    abort: AbortController,
    send: (signal: AbortSignal) => Promise<Outcome>,
  ): Promise<Outcome> {
    let cancel = (): void => undefined
    const outOfTime = new Promise<Outcome>((resolve) => {
      cancel = clock.deadline(limitMs, () => {
        abort.abort(new TimedOut(limitMs))
        resolve({ kind: 'timeout', afterMs: limitMs })
      })
    })
    const outcome = await Promise.race([send(abort.signal), outOfTime])
    cancel()
    return outcome
  }

  function conclude(row: DeliveryRow, made: Attempt): void {
    const attempts = [...row.attempts, made]
    const move = nextMove(
      rules.retry(),
      attempts.map(({ outcome }) => outcome),
    )
    const { dueAt: _, ...rest } = row
    if (move.kind === 'attempt') {
      const again = rows.put({ ...rest, attempts, dueAt: made.endedAt + move.afterMs })
      rules.attempted(toDelivery(again), made)
      schedule(again)
      return
    }
    const ended = toDelivery(
      rows.put({ ...rest, attempts, status: isDelivered(made.outcome) ? 'delivered' : 'abandoned' }),
    )
    rules.attempted(ended, made)
    rules.ended(asMeant(row, ended))
  }

  /** Nothing waits any more, and what is under way ends without having happened. */
  function drop(): void {
    for (const cancel of waiting.values()) cancel()
    waiting.clear()
    const attempts = [...underWay.values()]
    underWay.clear()
    for (const abort of attempts) abort.abort()
  }

  const listed = (subscription: string | undefined): readonly DeliveryRow[] =>
    subscription === undefined ? rows.all() : rows.where('subscription', subscription)

  return {
    accept(order) {
      const row = rows.put(toRow(order, rules.vendor, clock.now()))
      overtaking.accepted(row)
      return toDelivery(row)
    },
    begin(id) {
      const row = rows.get(id)
      if (row) schedule(row)
    },
    attempt(id) {
      const row = rows.get(id)
      if (row && (row.dueAt ?? 0) > clock.now()) {
        schedule(row)
        return Promise.resolve()
      }
      const made = attempt(id)
      clock.work.track(made)
      return made
    },
    again(id) {
      const row = rows.get(id)
      return row && toDraft({ ...row, id: rules.newId(), resendOf: row.resendOf ?? row.id })
    },
    resume() {
      drop()
      overtaking.resume()
      for (const row of rows.where('status', 'pending')) schedule(row)
    },
    close() {
      closed = true
      drop()
    },
    list: (subscription) => listed(subscription).map(toDelivery),
    meant: (subscription) => listed(subscription).map((row) => asMeant(row, toDelivery(row))),
    get(id) {
      const row = rows.get(id)
      return row && toDelivery(row)
    },
  }
}

/** A resend carries the id of the delivery that it repeats: that is what a receiver recognises it by. */
const knownToReceiver = (row: DeliveryRow): Delivery =>
  toDelivery(row.resendOf === undefined ? row : { ...row, id: row.resendOf })

/** What the vendor made, whatever became of it on the way. */
const asMeant = ({ meant }: DeliveryRow, delivery: Delivery): Delivery =>
  meant === undefined ? delivery : { ...delivery, body: meant }
