import type { Expiry } from '../kernel/contract/change.ts'

/** A link in a webhook that stops being good. */
export interface ExpiringLink {
  readonly url: string
  /** Epoch ms on the tenant's clock; from this instant on it is of no use. */
  readonly at: number
}

/** The link in a payload that its vendor will let expire, if there is one; a vendor names links by a part of them. */
export function expiringLinkIn(payload: unknown, expiries: readonly Expiry[]): ExpiringLink | undefined {
  const urls = textsIn(payload).filter((text) => URL.canParse(text))
  return expiries
    .flatMap(({ id, at }) => urls.filter((url) => url.includes(id)).map((url) => ({ url, at })))
    .at(0)
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
