import type { DeliveryFault } from '../../faults/catalogue.ts'
import { bodyFaults, type BodyFault } from '../../faults/deliveries/tampered-body.ts'
import { headerFaults, type HeaderFault } from '../../faults/lib/proof.ts'
import { mannerFaults, type MannerFault } from '../../faults/deliveries/slow-bytes.ts'
import { payloadFaults, type PayloadFault } from '../../faults/lib/payload.ts'

/** Which stage of a delivery a fault belongs to. */

export const isPayloadFault = (fault: DeliveryFault): fault is PayloadFault =>
  Object.hasOwn(payloadFaults, fault.kind)

export const isBodyFault = (fault: DeliveryFault): fault is BodyFault => Object.hasOwn(bodyFaults, fault.kind)

export const isHeaderFault = (fault: DeliveryFault): fault is HeaderFault =>
  Object.hasOwn(headerFaults, fault.kind)

export const isMannerFault = (fault: DeliveryFault): fault is MannerFault =>
  Object.hasOwn(mannerFaults, fault.kind)
