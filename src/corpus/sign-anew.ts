import { createHmac } from 'node:crypto'
import type { Signing } from '../kernel/delivery/delivery.ts'
import type { WebhookExchange } from './exchange.ts'

/** The webhook, proved with another secret over the bytes that it has now, in the spelling in which its proof came. */
export function signAnew(
  webhook: WebhookExchange,
  signings: readonly Signing[],
  secret: string,
): WebhookExchange {
  return {
    ...webhook,
    headers: webhook.headers.map(([name, value]) => [name, proofOf(name, value)] as const),
  }

  function proofOf(name: string, value: string): string {
    const signing = signingIn(name, signings)
    if (signing === undefined) return value
    if (signing.kind === 'static-header') return secret
    const mac = createHmac(signing.hash, secret).update(webhook.body)
    const [, before = '', proof = value] = /^((?:sha256|v\d+|t)=)?(.*)$/s.exec(value) ?? []
    if (/^[\da-f]{64}$/.test(proof)) return before + mac.digest('hex')
    if (/^[\dA-F]{64}$/.test(proof)) return before + mac.digest('hex').toUpperCase()
    if (/^[\w-]{43}$/.test(proof) && /[-_]/.test(proof)) return before + mac.digest('base64url')
    return before + mac.digest('base64')
  }
}

/** What proves a webhook: something private stands in it by chance alone. */
export const proofsOfWebhook = (
  { headers }: WebhookExchange,
  signings: readonly Signing[],
): readonly string[] =>
  headers.flatMap(([name, value]) => (signingIn(name, signings) === undefined ? [] : value))

const signingIn = (
  header: string,
  signings: readonly Signing[],
): Exclude<Signing, { readonly kind: 'none' }> | undefined =>
  signings
    .filter((one) => one.kind !== 'none')
    .find((one) => one.header.toLowerCase() === header.toLowerCase())
