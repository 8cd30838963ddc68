import { structuredClone } from '../../kernel/wire/node-globals.ts'
import { z } from 'zod'
import type { Draw } from '../../kernel/data/draw.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'
import { payloadPlaces } from '../lib/payload-places.ts'
import { withPayload } from '../lib/payload.ts'

export const extraFields = defineDeliveryFault({
  name: 'extra-fields',
  summary: 'every object in it has a field more than documented',
  settings: {},
  stage: 'payload',
  apply: (draft, _settings, tools) =>
    withPayload(draft, tools, (payload, { schema }) => withExtraFields(payload, schema, tools.draw)),
})

/** A copy with one more field in every object that the schema describes, of a name that no vendor documents. */
export function withExtraFields(payload: unknown, schema: z.ZodType, draw: Draw): unknown {
  const copy: unknown = structuredClone(payload)
  const places = [...payloadPlaces(schema, copy)].filter((place) => place.schema instanceof z.ZodObject)
  for (const { value } of places) value[`x_${draw.text(6, lowerCase)}`] = draw.pick(values)
  return copy
}

const lowerCase = 'abcdefghijklmnopqrstuvwxyz'

/** Of every type, since a receiver may trip over any of them. */
const values: readonly unknown[] = ['specimen', 7, 0.5, true, null, ['specimen'], { nested: { deeper: 1 } }]
