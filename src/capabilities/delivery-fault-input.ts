import { deliveryFaults, type DeliveryFaultInput } from '../delivery/faults.ts'
import { readFault, faultInput } from '../kernel/contract/fault.ts'

/** What a delivery is to run into; read, it has its settings. */
export const deliveryFaultInput = faultInput
  .transform((wish): DeliveryFaultInput => readFault(deliveryFaults, wish))
  .describe(`what it runs into, by name or as {"kind", …settings}: ${Object.keys(deliveryFaults).join(', ')}`)
