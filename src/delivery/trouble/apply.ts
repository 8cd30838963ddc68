import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { Draw } from '../../kernel/data/draw.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { DeliveryTrouble } from '../troubles.ts'
import { spoilBody } from './body.ts'
import { spoilHeaders } from './headers.ts'
import { isBodyTrouble, isHeaderTrouble, isMannerTrouble, isPayloadTrouble } from './kinds.ts'
import { mannerOf } from './manner.ts'
import { Misfit } from './misfit.ts'
import type { Order } from './order.ts'
import { spoil, type PayloadTrouble } from './payload.ts'
import type { PlanTrouble } from './plan.ts'
import { whyNot } from './why-not.ts'

/** The bytes of a payload, and what is signed when that is not they. */
export type Encoded = Pick<Order, 'body' | 'signed'>

/** What a trouble may need beside the order that it hits. */
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
export function apply(trouble: DeliveryTrouble, order: Order, workshop: Workshop): readonly Order[] | Misfit {
  const { vendor } = workshop
  const why = whyNot(trouble, { vendor, event: order.event, signing: order.to.signing })
  if (why !== undefined) return new Misfit(why)
  const named = { ...order, trouble: trouble.kind }
  if (isPayloadTrouble(trouble)) return one(spoilPayload(trouble, named, workshop))
  if (isBodyTrouble(trouble)) return one(spoilBody(trouble, named, workshop.draw))
  if (isHeaderTrouble(trouble)) return one(spoilHeaders(trouble, named, workshop.draw, workshop.lasting))
  if (isMannerTrouble(trouble)) return [{ ...named, manner: mannerOf(trouble) }]
  return planned(trouble, named, workshop)
}

const one = (spoilt: Order | Misfit): readonly [Order] | Misfit =>
  spoilt instanceof Misfit ? spoilt : [spoilt]

function spoilPayload(
  trouble: PayloadTrouble,
  order: Order,
  { vendor, source, draw }: Workshop,
): Order | Misfit {
  if (!source) return new Misfit('its bytes are made already; send the event anew with trigger')
  const { event, body } = order
  const definition = vendor.events[event]
  const sizeOf = (payload: unknown): number => source.encode(payload).body.length
  const payload = spoil(trouble, source.payload, { event, schema: definition.schema, sizeOf }, draw)
  const spoilt = payload === undefined ? undefined : source.encode(payload)
  return spoilt === undefined || Buffer.from(spoilt.body).equals(body)
    ? new Misfit(`${trouble.kind} changes nothing in the body of this delivery`)
    : { ...order, ...spoilt, meant: body }
}

function planned(trouble: PlanTrouble, order: Order, { newId, source }: Workshop): readonly Order[] {
  const { afterMs = 0 } = order
  switch (trouble.kind) {
    case 'duplicate': {
      const repeat = { ...order, id: newId(), resendOf: order.resendOf ?? order.id }
      return [order, { ...repeat, afterMs: afterMs + trouble.after }]
    }
    case 'duplicate-new-id': {
      const { resendOf: _, ...anew } = { ...order, id: newId(), afterMs: afterMs + trouble.after }
      return [order, { ...anew, ...source?.encode(structuredClone(source.payload)) }]
    }
    case 'out-of-order':
      return [{ ...order, waitsForNext: true, afterMs: trouble.atMost }]
    case 'late':
      return [{ ...order, afterMs: trouble.by }]
    case 'overtakes-answer':
      return [{ ...order, holdsAnswerMs: trouble.holdAtMost }]
    default:
      return assertNever(trouble)
  }
}
