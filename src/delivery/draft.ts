import type { DeliveryRow, HeaderLines } from '../kernel/delivery/delivery.ts'
import { sign } from '../kernel/delivery/signing.ts'
import type { Subscription } from '../kernel/delivery/subscription.ts'

/** One event for one subscription, composed and not yet stored. These bytes are what is sent, at every attempt. */
export interface DeliveryDraft extends Pick<
  DeliveryRow,
  'id' | 'event' | 'proof' | 'transmission' | 'fault' | 'resendOf'
> {
  readonly body: Uint8Array
  /** What the signature is over, when that is not the body. */
  readonly signed?: Uint8Array | undefined
  /** What the vendor takes the body to be, when that is not what is sent. */
  readonly meant?: Uint8Array
  readonly to: Subscription
  /** Headers that take the place of others. */
  readonly headers?: Readonly<Record<string, string>>
  /** Wait before the first attempt, in ms on the tenant's clock. @default 0 */
  readonly afterMs?: number
  /** Goes after the next delivery to the same place, and in any case after `afterMs`. */
  readonly waitsForNext?: true
  /** Goes before the API answer that caused it, which waits this long for it, in ms. */
  readonly holdsAnswerMs?: number
}

/** What is signed. */
export const signedOf = ({ signed, body }: DeliveryDraft): Uint8Array => signed ?? body

/** The headers that prove a draft. */
export const proofOf = (draft: DeliveryDraft): HeaderLines =>
  draft.proof ?? sign(draft.to.signing, draft.to.secret, signedOf(draft))
