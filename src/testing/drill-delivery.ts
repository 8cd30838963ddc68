import type { Mock } from '../mock/mock.ts'
import type { Attempt, Delivery, Signing } from '../kernel/delivery/delivery.ts'
import { parseJson } from '../kernel/data/parse-json.ts'
import type { DrillSubscription, Watch } from './watch.ts'

/** A delivery as it stands whenever it is looked at: attempts are added while the clock moves. */
export interface DrillDelivery {
  readonly id: string
  readonly vendor: string
  readonly event: string
  readonly url: string
  readonly status: Delivery['status']
  readonly attempts: readonly Attempt[]
  /** When the next attempt is due, epoch ms; only while pending. */
  readonly dueAt: number | undefined
  /** The exact bytes. */
  readonly body: Buffer
  /** The body as the receiver reads it; undefined when it is not JSON. */
  readonly payload: unknown
  readonly subscription: string
  /** The subscription that it goes to, when the drill made it. */
  readonly subscribed: DrillSubscription | undefined
  readonly signing: Signing
  readonly createdAt: number
  /** The delivery that this one repeats. */
  readonly resendOf: string | undefined
  /** The fault that it ran into, by name. */
  readonly fault: string | undefined
}

/** After a reset it stays as it was last seen. */
export function toDrillDelivery(mock: Mock, watch: Watch, seen: Delivery): DrillDelivery {
  const { id, vendor, event, url, subscription, createdAt } = seen
  let last = seen
  const now = (): Delivery => (last = mock.delivery(id) ?? last)
  return {
    id,
    vendor,
    event,
    url,
    subscription,
    createdAt,
    subscribed: watch.subscription(vendor, subscription),
    get status() {
      return now().status
    },
    get attempts() {
      return now().attempts
    },
    get dueAt() {
      return now().dueAt
    },
    get body() {
      return Buffer.from(now().body, 'base64')
    },
    get payload() {
      return parseJson(Buffer.from(now().body, 'base64'))
    },
    get signing() {
      return now().signing
    },
    get resendOf() {
      return now().resendOf
    },
    get fault() {
      return now().fault
    },
  }
}
