import type { Outcome } from '../kernel/delivery/delivery.ts'
import type { TrustedCertificates } from './certificates.ts'
import { createConnector } from './connector.ts'
import type { Destinations } from './destinations.ts'
import { createPlaces } from './places.ts'
import { readWireTarget } from './wire-target.ts'
import { createExchange, type WebhookSender, type WebhookRequest } from './send.ts'

/** Sends over real sockets, so many to one origin, to the destinations that are allowed. Follows no redirects. */
export function createHttpSender(
  destinations: Destinations,
  trusted?: TrustedCertificates,
  connections?: number,
): WebhookSender & { close(): Promise<void> } {
  const exchange = createExchange(createConnector(destinations, trusted), {
    keepsAlive: false,
    ...(connections !== undefined && { connections }),
  })

  async function send(message: WebhookRequest, signal: AbortSignal): Promise<Outcome> {
    if (!URL.canParse(message.url)) return { kind: 'blocked', why: `"${message.url}" is not a URL` }
    const why = destinations.refusal(readWireTarget(message.url))
    return why === undefined ? await exchange(message, signal) : { kind: 'blocked', why }
  }

  // Whoever asks for so many gets no more.
  const places = connections === undefined ? createPlaces() : createPlaces(connections, 0)
  return Object.assign(send, { close: exchange.close, places })
}
