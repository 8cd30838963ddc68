import { z } from 'zod'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const wrongContentType = defineDeliveryFault({
  name: 'wrong-content-type',
  summary: 'it says that it is something else than JSON',
  settings: {
    type: z
      .string()
      .regex(/^[\x21-\x7e][\x20-\x7e]*$/, 'a header value is printable ASCII')
      .default('text/plain'),
  },
  stage: 'proof',
  apply: (draft, { type }) => ({ ...draft, headers: { ...draft.headers, 'Content-Type': type } }),
})
