import { deliveryFaults, type DeliveryFaultInput } from '../faults/catalogue.ts'
import { readFault, faultInput } from '../faults/fault.ts'

/** What a delivery is to run into; read, it has its settings. */
export const deliveryFaultInput = faultInput
  .transform((input): DeliveryFaultInput => readFault(deliveryFaults, input))
  .describe(`what it runs into, by name or as {"kind", …settings}: ${Object.keys(deliveryFaults).join(', ')}`)
