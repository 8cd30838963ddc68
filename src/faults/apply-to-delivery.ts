import type { DeliveryDraft } from '../delivery/draft.ts'
import { deliveryFaults, type DeliveryFault } from './catalogue.ts'
import type { FaultTools } from './delivery-fault.ts'
import { DoesNotFit } from './does-not-fit.ts'
import { whyNot } from './why-not.ts'

/** The drafts that take the place of this one, in the order in which they go. */
export function applyToDelivery(
  fault: DeliveryFault,
  draft: DeliveryDraft,
  tools: FaultTools,
): readonly DeliveryDraft[] | DoesNotFit {
  const why = whyNot(fault, { vendor: tools.vendor, event: draft.event, signing: draft.to.signing })
  if (why !== undefined) return new DoesNotFit(why)
  return deliveryFaults[fault.kind].apply({ ...draft, fault: fault.kind }, fault, tools)
}

/** Without a fault that has passed when a delivery is repeated: when it came, and how it travelled. */
export function withoutPassedFault({ fault, ...draft }: DeliveryDraft): DeliveryDraft {
  const definition = Object.entries(deliveryFaults).find(([name]) => name === fault)?.[1]
  const hasPassed = definition?.stage === 'timing' || definition?.stage === 'transmission'
  return fault === undefined || hasPassed ? draft : { ...draft, fault }
}
