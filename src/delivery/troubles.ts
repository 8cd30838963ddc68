import type { TroubleCatalogue, TroubleOf } from '../vendor/trouble.ts'

/** What a delivery can run into on its way to the receiver. */
export const deliveryTroubles = {} as const satisfies TroubleCatalogue

export type DeliveryTrouble = TroubleOf<typeof deliveryTroubles>
