import { randomBytes } from 'node:crypto'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { vendorBase, webhookBase } from './corpus.ts'
import type { WireExchange } from './exchange.ts'
import type { PrivateValue } from './redact/private-kind.ts'
import { createRedactor } from './redact/redactor.ts'
import { vendorWords } from './redact/vendor-words.ts'
import { proofsOfWebhook, signAnew } from './sign-anew.ts'

/** Where things were while it was recorded. */
export interface RecordedPlaces {
  /** Base URLs of the vendor, and of what stood before it. */
  readonly vendor: readonly string[]
  /** Under which URLs the vendor knew the webhook endpoint. */
  readonly webhooks: readonly string[]
}

export interface RedactedExchanges {
  readonly exchanges: readonly WireExchange[]
  readonly webhookSecret: string
  /** What was found and must not be in it any more. */
  readonly known: readonly PrivateValue[]
  /** What is in it in the place of that. */
  readonly disguises: ReadonlySet<string>
}

/**
 * All of a recording without what is private: found in all of it first, so that it is taken out of all of it. Nothing is drawn but the
 * salt: with the same one, the same is made up.
 */
export function redactExchanges(
  exchanges: readonly WireExchange[],
  vendor: AnyVendor,
  { vendor: bases, webhooks }: RecordedPlaces,
  salt = randomBytes(32).toString('hex'),
): RedactedExchanges {
  const { signings } = vendor
  const redactor = createRedactor({
    salt,
    words: vendorWords(vendor),
    places: [
      ...webhooks.map((url) => [url.replace(/\/$/, ''), webhookBase] as const),
      ...bases.map((url) => [url.replace(/\/$/, ''), vendorBase] as const),
    ].toSorted(([one], [other]) => other.length - one.length),
    secretHeaders: signings.flatMap((signing) => (signing.kind === 'static-header' ? [signing.header] : [])),
  })
  for (const exchange of exchanges) redactor.learn(exchange)
  const webhookSecret = redactor.secret()
  const redacted = exchanges.map((exchange) => {
    const other = redactor.redact(exchange)
    return other.kind === 'webhook' ? signAnew(other, signings, webhookSecret) : other
  })
  return {
    exchanges: redacted,
    webhookSecret,
    known: redactor.known(),
    disguises: new Set([
      ...redactor.disguises(),
      ...redacted.flatMap((one) => (one.kind === 'webhook' ? proofsOfWebhook(one, signings) : [])),
    ]),
  }
}
