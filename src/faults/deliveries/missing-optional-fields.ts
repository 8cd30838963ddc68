import { hasOptionalFields, withoutOptionalFields } from '../lib/optional-fields.ts'
import { withPayload } from '../lib/payload.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const missingOptionalFields = defineDeliveryFault({
  name: 'missing-optional-fields',
  summary: 'what may be left out is left out, and what may be null is null',
  settings: {},
  stage: 'payload',
  whyNotEvent: (event, vendor) =>
    hasOptionalFields(vendor.events[event].schema) ? undefined : `every field of ${event} is required`,
  apply: (draft, _settings, tools) =>
    withPayload(draft, tools, (payload, { schema }) => withoutOptionalFields(payload, schema)),
})
