import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { Draw } from '../../kernel/data/draw.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { DeliveryFault } from '../faults.ts'
import { spoilBody } from './body.ts'
import { spoilHeaders } from './headers.ts'
import { isBodyFault, isHeaderFault, isMannerFault, isPayloadFault } from './kinds.ts'
import { transmissionOf } from './manner.ts'
import { Misfit } from './misfit.ts'
import type { DeliveryDraft } from '../draft.ts'
import { spoil, type PayloadFault } from './payload.ts'
import type { PlanFault } from './plan.ts'
import { whyNot } from './why-not.ts'

/** The bytes of a payload, and what is signed when that is not they. */
export type Encoded = Pick<DeliveryDraft, 'body' | 'signed'>

/** What a fault may need beside the order that it hits. */
export interface Workshop {
  readonly vendor: AnyVendor
  newId(): string
  /** Choices for this delivery. */
  readonly draw: Draw
  /** Choices that are the same for every delivery. */
  lasting(name: string): Draw
  /** What the order was made of; left out for one whose bytes are made already. */
  readonly source?: { readonly payload: unknown; encode(payload: unknown): Encoded } | undefined
}

/** The orders that take the place of this one, first first. */
export function apply(
  fault: DeliveryFault,
  order: DeliveryDraft,
  workshop: Workshop,
): readonly DeliveryDraft[] | Misfit {
  const { vendor } = workshop
  const why = whyNot(fault, { vendor, event: order.event, signing: order.to.signing })
  if (why !== undefined) return new Misfit(why)
  const named = { ...order, fault: fault.kind }
  if (isPayloadFault(fault)) return one(spoilPayload(fault, named, workshop))
  if (isBodyFault(fault)) return one(spoilBody(fault, named, workshop.draw))
  if (isHeaderFault(fault)) return one(spoilHeaders(fault, named, workshop.draw, workshop.lasting))
  if (isMannerFault(fault)) return [{ ...named, transmission: transmissionOf(fault) }]
  return planned(fault, named, workshop)
}

const one = (spoilt: DeliveryDraft | Misfit): readonly [DeliveryDraft] | Misfit =>
  spoilt instanceof Misfit ? spoilt : [spoilt]

function spoilPayload(
  fault: PayloadFault,
  order: DeliveryDraft,
  { vendor, source, draw }: Workshop,
): DeliveryDraft | Misfit {
  if (!source) return new Misfit('its bytes are made already; send the event anew with trigger')
  const { event, body } = order
  const definition = vendor.events[event]
  const sizeOf = (payload: unknown): number => source.encode(payload).body.length
  const payload = spoil(fault, source.payload, { event, schema: definition.schema, sizeOf }, draw)
  const spoilt = payload === undefined ? undefined : source.encode(payload)
  return spoilt === undefined || Buffer.from(spoilt.body).equals(body)
    ? new Misfit(`${fault.kind} changes nothing in the body of this delivery`)
    : { ...order, ...spoilt, meant: body }
}

function planned(
  fault: PlanFault,
  order: DeliveryDraft,
  { newId, source }: Workshop,
): readonly DeliveryDraft[] {
  const { afterMs = 0 } = order
  switch (fault.kind) {
    case 'duplicate': {
      const repeat = { ...order, id: newId(), resendOf: order.resendOf ?? order.id }
      return [order, { ...repeat, afterMs: afterMs + fault.after }]
    }
    case 'duplicate-new-id': {
      const { resendOf: _, ...anew } = { ...order, id: newId(), afterMs: afterMs + fault.after }
      return [order, { ...anew, ...source?.encode(structuredClone(source.payload)) }]
    }
    case 'out-of-order':
      return [{ ...order, waitsForNext: true, afterMs: fault.atMost }]
    case 'late':
      return [{ ...order, afterMs: fault.by }]
    case 'overtakes-answer':
      return [{ ...order, holdsAnswerMs: fault.holdAtMost }]
    default:
      return assertNever(fault)
  }
}
