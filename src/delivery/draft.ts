import type { HeaderLines } from '../kernel/delivery/delivery.ts'
import { sign } from '../kernel/delivery/signing.ts'
import type { Subscription } from '../kernel/delivery/subscription.ts'
import type { Transmission } from './transmission.ts'

/** One event for one subscription. What is ordered is what is sent, at every attempt. */
export interface DeliveryDraft {
  readonly id: string
  readonly event: string
  readonly body: Uint8Array
  /** What the signature is over, when that is not the body. */
  readonly signed?: Uint8Array | undefined
  readonly to: Subscription
  /** The headers that prove the body. @default what the subscription's signing gives */
  readonly proof?: HeaderLines
  /** HeaderLines that take the place of others. */
  readonly headers?: Readonly<Record<string, string>>
  /** How the bytes of the first attempt travel. */
  readonly transmission?: Transmission
  /** The name of what it ran into. */
  readonly fault?: string
  /** What the vendor takes the body to be, when that is not what is sent. */
  readonly meant?: Uint8Array
  /** Wait before the first attempt, in ms on the tenant's clock. @default 0 */
  readonly afterMs?: number
  /** Goes after the next delivery to the same place, and in any case after `afterMs`. */
  readonly waitsForNext?: true
  /** Goes before the API answer that caused it, which waits this long for it, in ms. */
  readonly holdsAnswerMs?: number
  /** The delivery that this one repeats. */
  readonly resendOf?: string
}

/** What is signed. */
export const signedOf = ({ signed, body }: DeliveryDraft): Uint8Array => signed ?? body

/** The headers that prove an order. */
export const proofOf = (order: DeliveryDraft): HeaderLines =>
  order.proof ?? sign(order.to.signing, order.to.secret, signedOf(order))
