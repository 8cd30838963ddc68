import { z } from 'zod'
import { isPlainObject } from '../lib/payload-places.ts'
import { withPayload } from '../lib/payload.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const largePayload = defineDeliveryFault({
  name: 'large-payload',
  summary: 'the body is padded to a size that not every receiver takes',
  settings: { bytes: z.int().min(1).max(67_108_864).default(1_048_576) },
  stage: 'payload',
  apply: (draft, { bytes }, tools) =>
    withPayload(draft, tools, (payload, { sizeOf }) => {
      if (!isPlainObject(payload)) return undefined
      const missing = bytes - sizeOf({ ...payload, padding: '' })
      return { ...payload, padding: 'x'.repeat(Math.max(missing, 0)) }
    }),
})
