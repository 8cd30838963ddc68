import type { Delivery } from '../kernel/delivery/delivery.ts'
import { Secret } from '../kernel/data/secret.ts'
import type { RowOf } from '../kernel/data/table.ts'
import type { deliveries } from './table.ts'
import { mannerFaults } from './fault/manner.ts'
import type { DeliveryDraft } from './draft.ts'
import { planFaults } from './fault/plan.ts'

export type DeliveryRow = RowOf<typeof deliveries>

/** An order as it is written down. */
export function toRow(order: DeliveryDraft, vendor: string, now: number): DeliveryRow {
  const { id, event, body, signed, meant, to, proof, transmission, fault, resendOf } = order
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
    ...(fault !== undefined && { fault }),
    secret: to.secret.reveal(),
    extraHeaders: { ...to.headers, ...order.headers },
    ...(proof && { proof }),
    ...(transmission && { transmission }),
    ...(meant && { meant: base64(meant) }),
    ...(order.waitsForNext && { waitsFor: '' }),
  }
}

/** The same bytes with the same proof, to be sent at once and undisturbed. */
export function toOrder(row: DeliveryRow): DeliveryDraft {
  const { id, event, subscription, url, signing, secret, extraHeaders, resendOf, fault, proof } = row
  return {
    id,
    event,
    body: Buffer.from(row.body, 'base64'),
    ...(row.signed !== undefined && { signed: Buffer.from(row.signed, 'base64') }),
    to: { id: subscription, url, signing, secret: new Secret(secret), headers: extraHeaders },
    ...(proof && { proof }),
    ...(row.meant !== undefined && { meant: Buffer.from(row.meant, 'base64') }),
    ...(fault !== undefined && isInTheMessage(fault) && { fault }),
    ...(resendOf !== undefined && { resendOf }),
  }
}

/** When it came and how it travelled has passed. */
const isInTheMessage = (fault: string): boolean =>
  !Object.hasOwn(planFaults, fault) && !Object.hasOwn(mannerFaults, fault)

/** What anybody may see of it. */
export function toDelivery({
  secret: _secret,
  extraHeaders: _headers,
  signed: _signed,
  proof: _proof,
  transmission: _transmission,
  meant: _meant,
  waitsFor: _waitsFor,
  ...delivery
}: DeliveryRow): Delivery {
  return delivery
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
