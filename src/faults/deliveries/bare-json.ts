import { z } from 'zod'
import { withBody } from '../lib/body.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const bareJson = defineDeliveryFault({
  name: 'bare-json',
  summary: 'its body is JSON that says nothing: null, an empty list or object, a text, a number',
  settings: { json: z.enum(['null', '[]', '{}', '"specimen"', '7']).default('{}') },
  stage: 'body',
  apply: (draft, { json }) => withBody(draft, Buffer.from(json)),
})
