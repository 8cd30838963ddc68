import { deliveryTroubles, type DeliveryTroubleWish } from '../../delivery/troubles.ts'
import { readTrouble, troubleWish } from '../../kernel/contract/trouble.ts'

/** What a delivery is to run into; read, it has its settings. */
export const deliveryTroubleWish = troubleWish
  .transform((wish): DeliveryTroubleWish => readTrouble(deliveryTroubles, wish))
  .describe(
    `what it runs into, by name or as {"kind", …settings}: ${Object.keys(deliveryTroubles).join(', ')}`,
  )
