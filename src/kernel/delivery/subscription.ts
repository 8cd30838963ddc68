import type { Secret } from '../data/secret.ts'
import type { Signing } from './delivery.ts'

/** Who hears of an event, and how a delivery to them proves itself. */
export interface Subscription {
  /** The vendor's own id of the subscription, setting or process that named the URL. */
  readonly id: string
  /** Kept byte for byte, query string included. */
  readonly url: string
  readonly signing: Signing
  readonly secret: Secret
  /** What the secret was before it was replaced, for a vendor that knows. */
  readonly previousSecret?: Secret | undefined
  /** Headers that the subscriber asked for. */
  readonly headers?: Readonly<Record<string, string>>
}
