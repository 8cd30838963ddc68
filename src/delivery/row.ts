import { deliveryRowSchema, type Delivery, type DeliveryRow } from '../kernel/delivery/delivery.ts'
import { Secret } from '../kernel/data/secret.ts'
import { table, type Collection, type IndexOf } from '../kernel/data/table.ts'
import type { DeliveryDraft } from './draft.ts'

/** The deliveries of one mock, as they are stored. */
export const storedDeliveries = table(deliveryRowSchema, 'subscription', 'status')

export type DeliveryRows = Collection<DeliveryRow, IndexOf<typeof storedDeliveries>>

/** A draft as it is stored. */
export function toRow(draft: DeliveryDraft, vendor: string, now: number): DeliveryRow {
  const { id, event, body, signed, meant, to, proof, transmission, fault, resendOf } = draft
  return {
    id,
    vendor,
    event,
    subscription: to.id,
    url: to.url,
    signing: to.signing,
    body: base64(body),
    ...(signed && { signed: base64(signed) }),
    createdAt: now,
    status: 'pending',
    dueAt: now + (draft.afterMs ?? 0),
    attempts: [],
    ...(resendOf !== undefined && { resendOf }),
    ...(fault !== undefined && { fault }),
    secret: to.secret.reveal(),
    extraHeaders: { ...to.headers, ...draft.headers },
    ...(proof && { proof }),
    ...(transmission && { transmission }),
    ...(meant && { meant: base64(meant) }),
    ...(draft.waitsForNext && { waitsFor: '' }),
  }
}

/** The same bytes with the same proof, to be sent at once and undisturbed. */
export function toDraft(row: DeliveryRow): DeliveryDraft {
  const { id, event, subscription, url, signing, secret, extraHeaders, resendOf, fault, proof } = row
  return {
    id,
    event,
    body: Buffer.from(row.body, 'base64'),
    ...(row.signed !== undefined && { signed: Buffer.from(row.signed, 'base64') }),
    to: { id: subscription, url, signing, secret: new Secret(secret), headers: extraHeaders },
    ...(proof && { proof }),
    ...(row.meant !== undefined && { meant: Buffer.from(row.meant, 'base64') }),
    ...(fault !== undefined && { fault }),
    ...(resendOf !== undefined && { resendOf }),
  }
}

/** What anybody may see of it. */
export const toDelivery = ({
  secret: _secret,
  extraHeaders: _headers,
  signed: _signed,
  proof: _proof,
  transmission: _transmission,
  meant: _meant,
  waitsFor: _waitsFor,
  ...delivery
}: DeliveryRow): Delivery => withNothingElse(delivery)

/** Does not compile for a delivery with a field beside those that anybody may see. */
const withNothingElse = <D extends Delivery & Record<Exclude<keyof D, keyof Delivery>, never>>(
  delivery: D,
): Delivery => delivery

/** As the vendor made it, whatever became of it on the way. */
export const asMeant = (row: DeliveryRow, delivery = toDelivery(row)): Delivery =>
  row.meant === undefined ? delivery : { ...delivery, body: row.meant }

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
