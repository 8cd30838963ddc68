import type { Delivery, DeliveryRow } from '../kernel/delivery/delivery.ts'
import { Secret } from '../kernel/data/secret.ts'
import type { Keep, KeptLog } from '../kernel/data/kept-log.ts'
import type { Clock } from '../kernel/time/clock.ts'
import { createDeliverer, type DeliveryRules } from './deliver.ts'
import type { DeliveryDraft } from './draft.ts'
import { createKeptDeliveries, type SeenDelivery } from './kept-deliveries.ts'
import { createOvertaking } from './overtaking.ts'
import { asMeant, toDelivery, toDraft, toRow, type DeliveryRows } from './row.ts'
import type { WebhookSender } from './send.ts'

/** What it must know of the vendor whose deliveries it makes. */
export interface DeliveryQueueRules extends DeliveryRules {
  readonly vendor: string
  /** How much of those that have ended is kept. */
  readonly keep: Keep
  newId(): string
  /** The number of the next delivery; `from` for an account that has not counted yet. */
  nextNumber(from: number): number
}

export interface DeliveryQueue {
  /** Stores the delivery; `begin` sends it. */
  accept(draft: DeliveryDraft): Delivery
  begin(id: string): void
  /** As `begin`, but resolves when it has been tried once. */
  attempt(id: string): Promise<void>
  /** A draft of the same bytes once more, to the same place, under the same delivery id. */
  resendDraft(id: string): DeliveryDraft | undefined
  /** Takes up what was pending when the state was saved, and drops what was under way: that belongs to a state that is gone. */
  resume(): void
  /** Makes no more attempts, and forgets one that is under way: it counts as not made, and is made after a restart. */
  close(): void
  list(subscription?: string): readonly Delivery[]
  /** How many wait for an attempt, or are being attempted. */
  pending(): number
  /** Those that wait for an attempt, or are being attempted. */
  listPending(): readonly Delivery[]
  readonly kept: KeptLog<Delivery, SeenDelivery>
  /** Those that are too old by now go. */
  forgetOld(): void
  /** As `list`, with the bodies that the vendor takes its deliveries to have. */
  listAsMeant(subscription?: string): readonly Delivery[]
  get(id: string): Delivery | undefined
  /** The secret that proves a delivery to its receiver, whatever a fault has made of the proof. */
  secretOf(id: string): Secret | undefined
}

/** Delivers events the way one vendor would: same bytes at every attempt, same waits, no delivery held up by another. */
export function createDeliveryQueue(
  rules: DeliveryQueueRules,
  rows: DeliveryRows,
  clock: Clock,
  send: WebhookSender,
): DeliveryQueue {
  const overtaking = createOvertaking(rows)
  const kept = createKeptDeliveries(rows, rules.keep, clock.now)
  const deliverer = createDeliverer({ ...rules, ended }, rows, overtaking, clock, send)

  function ended(delivery: Delivery): void {
    rules.ended(delivery)
    kept.forget()
  }

  return {
    accept(draft) {
      return rules.atOnce(() => {
        const row = rows.add(
          toRow(draft, {
            vendor: rules.vendor,
            number: rules.nextNumber(rows.size + 1),
            now: clock.now(),
          }),
        )
        overtaking.accepted(row)
        return toDelivery(row)
      })
    },
    begin(id) {
      const row = rows.get(id)
      if (row) deliverer.plan(row)
    },
    attempt(id) {
      const row = rows.get(id)
      if (row && (row.dueAt ?? 0) > clock.now()) {
        deliverer.plan(row)
        return Promise.resolve()
      }
      const made = deliverer.attempt(id)
      clock.work.track(made)
      return made
    },
    resendDraft(id) {
      const row = rows.get(id)
      return row && toDraft({ ...row, id: rules.newId(), resendOf: row.resendOf ?? row.id })
    },
    resume() {
      deliverer.drop()
      kept.resume()
      overtaking.resume()
      for (const row of rows.where('status', 'pending')) deliverer.plan(row)
    },
    close: deliverer.close,
    kept,
    forgetOld: () => rules.atOnce(kept.forget),
    get: kept.get,
    ...listing(rows),
  }
}

function listing(
  rows: DeliveryRows,
): Pick<DeliveryQueue, 'list' | 'listAsMeant' | 'pending' | 'listPending' | 'secretOf'> {
  const listed = (subscription: string | undefined): readonly DeliveryRow[] =>
    subscription === undefined ? rows.all() : rows.where('subscription', subscription)
  return {
    pending: () => rows.count('status', 'pending'),
    listPending: () => rows.where('status', 'pending').map(toDelivery),
    list: (subscription) => listed(subscription).map(toDelivery),
    listAsMeant: (subscription) => listed(subscription).map((row) => asMeant(row)),
    secretOf(id) {
      const row = rows.get(id)
      return row && new Secret(row.secret)
    },
  }
}
