import type { HeaderLines, Outcome } from '../kernel/delivery/delivery.ts'
import { redirection } from './redirection.ts'
import type { WebhookRequest, WebhookSender } from './send.ts'
import { wireTargetOf } from './wire-target.ts'

/** As many as a browser follows; the next is the outcome. */
const mostHops = 20

export interface Followed {
  readonly outcome: Outcome
  /** Where redirects led, in turn. */
  readonly redirectedTo: readonly string[]
}

/** Sends, and follows redirects as most HTTP clients do. Every place that one leads to must be allowed as the first. */
export async function followRedirects(
  send: WebhookSender,
  first: WebhookRequest,
  follows: () => boolean,
  signal: AbortSignal,
): Promise<Followed> {
  const redirectedTo: string[] = []
  let message = first
  for (;;) {
    const outcome = await send(message, signal)
    const next = redirectedTo.length < mostHops ? redirected(message, outcome) : undefined
    if (!next || signal.aborted || !follows()) return { outcome, redirectedTo }
    redirectedTo.push(next.url)
    message = next
  }
}

/** 307 and 308 ask for the same request once more, the others for a GET; how the first travelled does not matter any more. */
function redirected(message: WebhookRequest, outcome: Outcome): WebhookRequest | undefined {
  const from = wireTargetOf(message.url)?.url
  if (outcome.kind !== 'response' || !from) return undefined
  const to = redirection(outcome.status, outcome.headers['location'], from)
  if (!to) return undefined
  const { transmission: _, ...again } = { ...message, url: to.href }
  return [307, 308].includes(outcome.status)
    ? again
    : { ...again, method: 'GET', headers: withoutContentType(message.headers), body: new Uint8Array() }
}

const withoutContentType = (headers: HeaderLines): HeaderLines =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type'))
