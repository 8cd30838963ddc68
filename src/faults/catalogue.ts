import type { FaultCatalogue, FaultOf, FaultInput } from './fault.ts'
import { bodyFaults } from './deliveries/tampered-body.ts'
import { headerFaults } from './lib/proof.ts'
import { mannerFaults } from './deliveries/slow-bytes.ts'
import { payloadFaults } from './lib/payload.ts'
import { planFaults } from './deliveries/late.ts'

/** What a delivery can run into on its way to the receiver. */
export const deliveryFaults = {
  ...planFaults,
  ...headerFaults,
  ...bodyFaults,
  ...payloadFaults,
  ...mannerFaults,
} as const satisfies FaultCatalogue

export type DeliveryFault = FaultOf<typeof deliveryFaults>

/** A delivery fault as it is asked for: `'late'`, or `{ kind: 'late', by: '2h' }`. */
export type DeliveryFaultInput = FaultInput<typeof deliveryFaults>
