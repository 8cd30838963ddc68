import { structuredClone } from '../../kernel/wire/node-globals.ts'
import { isPlainObject } from '../lib/payload-places.ts'
import { withPayload } from '../lib/payload.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const otherTypes = defineDeliveryFault({
  name: 'other-types',
  summary:
    'its fields hold other types than documented: a list for an object, an object for a list, null for the rest',
  settings: {},
  stage: 'payload',
  apply: (draft, _settings, tools) =>
    withPayload(draft, tools, (payload) => {
      const copy: unknown = structuredClone(payload)
      if (!isPlainObject(copy)) return undefined
      return Object.fromEntries(Object.entries(copy).map(([name, value]) => [name, otherThan(value)]))
    }),
})

const otherThan = (value: unknown): unknown =>
  Array.isArray(value) ? {} : isPlainObject(value) ? [] : typeof value === 'string' ? [value] : null
