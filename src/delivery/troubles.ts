import type { TroubleCatalogue, TroubleOf, TroubleWish } from '../kernel/contract/trouble.ts'
import { bodyTroubles } from './trouble/body.ts'
import { headerTroubles } from './trouble/headers.ts'
import { mannerTroubles } from './trouble/manner.ts'
import { payloadTroubles } from './trouble/payload.ts'
import { planTroubles } from './trouble/plan.ts'

/** What a delivery can run into on its way to the receiver. */
export const deliveryTroubles = {
  ...planTroubles,
  ...headerTroubles,
  ...bodyTroubles,
  ...payloadTroubles,
  ...mannerTroubles,
} as const satisfies TroubleCatalogue

export type DeliveryTrouble = TroubleOf<typeof deliveryTroubles>

/** A delivery trouble as it is asked for: `'late'`, or `{ kind: 'late', by: '2h' }`. */
export type DeliveryTroubleWish = TroubleWish<typeof deliveryTroubles>
