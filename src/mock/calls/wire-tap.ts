import type { Outcome } from '../../kernel/delivery/delivery.ts'
import type { WebhookRequest, WebhookSender } from '../../delivery/send.ts'
import type { WireAnswer } from './handle.ts'
import type { WireRequest } from './request.ts'

/** Sees all that goes over the wire, as bytes. Each gives what hears of the end of it. */
export interface WireTap {
  webhook(request: WebhookRequest): (outcome: Outcome) => void
  call(vendor: string, request: WireRequest): (answer: WireAnswer) => void
}

/** A sender at which somebody listens. */
export const tapped = (send: WebhookSender, tap: WireTap): WebhookSender =>
  Object.assign(
    async (message: WebhookRequest, signal: AbortSignal): Promise<Outcome> => {
      // What a redirect has made a GET of is no webhook any more, and could not be sent again as one.
      if (message.method === 'GET') return await send(message, signal)
      const note = tap.webhook(message)
      const outcome = await send(message, signal)
      note(outcome)
      return outcome
    },
    send.places && { places: send.places },
  )
