import type { z } from 'zod'
import type { DeliveryDraft } from '../../delivery/draft.ts'
import type { FaultTools } from '../delivery-fault.ts'
import { DoesNotFit } from '../does-not-fit.ts'

/** What a payload is a payload of, and how long it is on the wire, in bytes. */
export interface PayloadSite {
  readonly event: string
  readonly schema: z.ZodType
  sizeOf(payload: unknown): number
}

/**
 * The draft with another payload, encoded and signed as any other: the signature is right. `change` gives nothing when there is
 * nothing to change.
 */
export function withPayload(
  draft: DeliveryDraft,
  { vendor, source }: FaultTools,
  change: (payload: unknown, site: PayloadSite) => unknown,
): DeliveryDraft | DoesNotFit {
  if (!source) return new DoesNotFit('its bytes are made already; send the event anew with trigger')
  const { event, body } = draft
  const sizeOf = (payload: unknown): number => source.encode(payload).body.length
  const payload = change(source.payload, { event, schema: vendor.events[event].schema, sizeOf })
  const encoded = payload === undefined ? undefined : source.encode(payload)
  return encoded === undefined || Buffer.from(encoded.body).equals(body)
    ? new DoesNotFit(`${draft.fault ?? 'it'} changes nothing in the body of this delivery`)
    : { ...draft, ...encoded, meant: body }
}
