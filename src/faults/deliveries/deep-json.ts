import { z } from 'zod'
import { withBody } from '../lib/body.ts'
import { withFirstField } from '../lib/json-text.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const deepJson = defineDeliveryFault({
  name: 'deep-json',
  summary: 'a field more than documented holds arrays within arrays, thousands deep',
  settings: { depth: z.int().min(1).max(1_000_000).default(20_000) },
  stage: 'body',
  apply(draft, { depth }) {
    const body = withFirstField(draft.body, `"x_deep":${'['.repeat(depth)}${']'.repeat(depth)}`)
    return body ? withBody(draft, body) : new DoesNotFit('its body is not a JSON object')
  },
})
