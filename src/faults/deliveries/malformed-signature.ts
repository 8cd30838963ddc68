import { z } from 'zod'
import { proofOf } from '../../delivery/draft.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const malformedSignature = defineDeliveryFault({
  name: 'malformed-signature',
  summary: 'the header that proves it holds something that is no signature at all',
  settings: {
    value: z
      .string()
      .regex(/^[\x20-\x7e]*$/, 'a header value is printable ASCII')
      .default('%00,=;"'),
  },
  stage: 'proof',
  needs: 'proof',
  apply: (draft, { value }) => ({
    ...draft,
    proof: Object.fromEntries(Object.keys(proofOf(draft)).map((name) => [name, value])),
  }),
})
