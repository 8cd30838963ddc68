import type { FaultCatalogue, FaultOf, FaultInput } from '../kernel/contract/fault.ts'
import { bodyFaults } from './fault/body.ts'
import { headerFaults } from './fault/headers.ts'
import { mannerFaults } from './fault/manner.ts'
import { payloadFaults } from './fault/payload.ts'
import { planFaults } from './fault/plan.ts'

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
