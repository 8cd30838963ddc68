import { z } from 'zod'
import { withBody } from '../lib/body.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const largeBody = defineDeliveryFault({
  name: 'large-body',
  summary:
    'spaces between its fields make the body so long that not every receiver takes it; it says what it would say anyway',
  settings: { bytes: z.int().min(1).max(67_108_864).default(1_048_576) },
  stage: 'body',
  apply(draft, { bytes }) {
    const text = Buffer.from(draft.body).toString('utf8')
    const missing = bytes - draft.body.length
    if (!text.startsWith('{') || missing <= 0)
      return new DoesNotFit('its body is not a JSON object, or as long already')
    return withBody(draft, Buffer.from(`{${' '.repeat(missing)}${text.slice(1)}`))
  },
})
