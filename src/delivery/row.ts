import { deliveryRowSchema, type Delivery, type DeliveryRow } from '../kernel/delivery/delivery.ts'
import { keptBytes, toBase64, toBytes } from '../kernel/data/bytes.ts'
import { Secret } from '../kernel/data/secret.ts'
import { table, type Collection, type IndexOf } from '../kernel/data/table.ts'
import type { DeliveryDraft } from './draft.ts'

/** The deliveries of one mock, as they are stored. */
export const storedDeliveries = table(deliveryRowSchema, 'subscription', 'status')

export type DeliveryRows = Collection<DeliveryRow, IndexOf<typeof storedDeliveries>>

/** Very many deliveries have none, and an object for each would be a twentieth of what one costs. */
export const noHeaders: Readonly<Record<string, string>> = {}

/** A draft as it is stored. */
export function toRow(
  draft: DeliveryDraft,
  { vendor, number, now }: { readonly vendor: string; readonly number: number; readonly now: number },
): DeliveryRow {
  const { id, event, body, signed, meant, to, proof, transmission, fault, resendOf } = draft
  return {
    id,
    number,
    vendor,
    event,
    subscription: to.id,
    url: to.url,
    signing: to.signing,
    body: keptBytes(body),
    createdAt: now,
    status: 'pending',
    dueAt: now + (draft.afterMs ?? 0),
    attempts: [],
    secret: to.secret.reveal(),
    extraHeaders: to.headers || draft.headers ? { ...to.headers, ...draft.headers } : noHeaders,
    // What may be left out comes last, so that the others lie together in memory.
    ...(signed && { signed: toBytes(signed) }),
    ...(resendOf !== undefined && { resendOf }),
    ...(fault !== undefined && { fault }),
    ...(proof && { proof }),
    ...(transmission && { transmission }),
    ...(meant && { meant: toBytes(meant) }),
    ...(draft.waitsForNext && { waitsFor: '' }),
  }
}

/** The same bytes with the same proof, to be sent at once and undisturbed. */
export function toDraft(row: DeliveryRow): DeliveryDraft {
  const { id, event, subscription, url, signing, secret, extraHeaders, resendOf, fault, proof } = row
  return {
    id,
    event,
    body: row.body,
    ...(row.signed && { signed: row.signed }),
    to: { id: subscription, url, signing, secret: new Secret(secret), headers: extraHeaders },
    ...(proof && { proof }),
    ...(row.meant && { meant: row.meant }),
    ...(fault !== undefined && { fault }),
    ...(resendOf !== undefined && { resendOf }),
  }
}

/** What anybody may see of it: field by field, which takes a third of the time that leaving out the others does. */
export function toDelivery(row: DeliveryRow): Delivery {
  const { id, number, vendor, event, subscription, url, signing, body } = row
  const { createdAt, status, dueAt, attempts, resendOf, fault } = row
  return {
    id,
    ...(number !== undefined && { number }),
    vendor,
    event,
    subscription,
    url,
    signing,
    createdAt,
    status,
    ...(dueAt !== undefined && { dueAt }),
    attempts,
    ...(resendOf !== undefined && { resendOf }),
    ...(fault !== undefined && { fault }),
    /** Written as text only when somebody looks. */
    get body() {
      return toBase64(body)
    },
  }
}

/** As the vendor made it, whatever became of it on the way. */
export const asMeant = (row: DeliveryRow, delivery?: Delivery): Delivery =>
  row.meant ? toDelivery({ ...row, body: row.meant }) : (delivery ?? toDelivery(row))
