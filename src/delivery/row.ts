import type { Delivery } from '../kernel/delivery/delivery.ts'
import { Secret } from '../kernel/data/secret.ts'
import type { RowOf } from '../kernel/data/table.ts'
import type { deliveries } from './table.ts'
import { mannerTroubles } from './trouble/manner.ts'
import type { Order } from './trouble/order.ts'
import { planTroubles } from './trouble/plan.ts'

export type DeliveryRow = RowOf<typeof deliveries>

/** An order as it is written down. */
export function toRow(order: Order, vendor: string, now: number): DeliveryRow {
  const { id, event, body, signed, meant, to, proof, manner, trouble, resendOf } = order
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
    dueAt: now + (order.afterMs ?? 0),
    attempts: [],
    ...(resendOf !== undefined && { resendOf }),
    ...(trouble !== undefined && { trouble }),
    secret: to.secret.reveal(),
    extraHeaders: { ...to.headers, ...order.headers },
    ...(proof && { proof }),
    ...(manner && { manner }),
    ...(meant && { meant: base64(meant) }),
    ...(order.waitsForNext && { waitsFor: '' }),
  }
}

/** The same bytes with the same proof, to be sent at once and undisturbed. */
export function toOrder(row: DeliveryRow): Order {
  const { id, event, subscription, url, signing, secret, extraHeaders, resendOf, trouble, proof } = row
  return {
    id,
    event,
    body: Buffer.from(row.body, 'base64'),
    ...(row.signed !== undefined && { signed: Buffer.from(row.signed, 'base64') }),
    to: { id: subscription, url, signing, secret: new Secret(secret), headers: extraHeaders },
    ...(proof && { proof }),
    ...(row.meant !== undefined && { meant: Buffer.from(row.meant, 'base64') }),
    ...(trouble !== undefined && isInTheMessage(trouble) && { trouble }),
    ...(resendOf !== undefined && { resendOf }),
  }
}

/** When it came and how it travelled has passed. */
const isInTheMessage = (trouble: string): boolean =>
  !Object.hasOwn(planTroubles, trouble) && !Object.hasOwn(mannerTroubles, trouble)

/** What anybody may see of it. */
export function toDelivery({
  secret: _secret,
  extraHeaders: _headers,
  signed: _signed,
  proof: _proof,
  manner: _manner,
  meant: _meant,
  waitsFor: _waitsFor,
  ...delivery
}: DeliveryRow): Delivery {
  return delivery
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
