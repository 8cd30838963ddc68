import type { Delivery } from '../../kernel/delivery/delivery.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import { type Outcome } from '../../kernel/delivery/delivery.ts'

/** Why the receiver was not tested: no delivery ever came to one. */
export interface UntestedReason {
  /** `blocked`: hookdrill itself may not call that address. */
  readonly kind: 'unreachable' | 'blocked'
  readonly url: string
  /** In words, such as `nobody listens there (ECONNREFUSED)`. */
  readonly why: string
}

/** Something was there: these are what a receiver, or a fault, does to a connection that was made. */
const connected = /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_HEADERS_OVERFLOW|the handler failed: .*)$/s

/** What kept every attempt from a receiver; `undefined` when one came through, or none was made. */
export function whyUntested(deliveries: readonly Delivery[]): UntestedReason | undefined {
  const tried = deliveries.flatMap(({ url, attempts }) => attempts.map(({ outcome }) => ({ url, outcome })))
  const [first] = tried
  if (!first || tried.some(({ outcome }) => kindOf(outcome) === undefined)) return undefined
  const { url, outcome } = first
  const kind = kindOf(outcome)
  return kind && { kind, url, why: outcome.kind === 'blocked' ? outcome.why : formatOutcome(outcome) }
}

function kindOf(outcome: Outcome): UntestedReason['kind'] | undefined {
  if (outcome.kind === 'blocked') return 'blocked'
  return outcome.kind === 'unreachable' && !connected.test(outcome.code) ? 'unreachable' : undefined
}

export const formatUntested = ({ kind, url, why }: UntestedReason): string =>
  kind === 'blocked' ? `nothing was sent to ${url}: ${why}` : `nobody answered at ${url}: ${why}`
