import { eventPath, withUnknownEvent } from '../lib/event-name.ts'
import { withPayload } from '../lib/payload.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const unknownEvent = defineDeliveryFault({
  name: 'unknown-event',
  summary: 'it names an event that the vendor does not document',
  settings: {},
  stage: 'payload',
  whyNotEvent: (event, vendor) =>
    eventPath(vendor.events[event].schema, event) === undefined
      ? `the payload of ${event} does not say which event it is about`
      : undefined,
  apply: (draft, _settings, tools) =>
    withPayload(draft, tools, (payload, { schema, event }) => withUnknownEvent(payload, schema, event)),
})
