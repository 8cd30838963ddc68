import type { DeliveryFault } from '../faults.ts'
import { bodyFaults, type BodyFault } from './body.ts'
import { headerFaults, type HeaderFault } from './headers.ts'
import { mannerFaults, type MannerFault } from './manner.ts'
import { payloadFaults, type PayloadFault } from './payload.ts'

/** Which stage of a delivery a fault belongs to. */

export const isPayloadFault = (fault: DeliveryFault): fault is PayloadFault =>
  Object.hasOwn(payloadFaults, fault.kind)

export const isBodyFault = (fault: DeliveryFault): fault is BodyFault => Object.hasOwn(bodyFaults, fault.kind)

export const isHeaderFault = (fault: DeliveryFault): fault is HeaderFault =>
  Object.hasOwn(headerFaults, fault.kind)

export const isMannerFault = (fault: DeliveryFault): fault is MannerFault =>
  Object.hasOwn(mannerFaults, fault.kind)
