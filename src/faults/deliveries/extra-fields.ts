import { structuredClone } from '../../kernel/wire/node-globals.ts'
import { z } from 'zod'
import type { Draw } from '../../kernel/data/draw.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'
import { payloadPlaces } from '../lib/payload-places.ts'
import { withPayload } from '../lib/payload.ts'

export const extraFields = defineDeliveryFault({
  name: 'extra-fields',
  summary: 'every object in it has more fields than documented, one of each type',
  settings: {},
  stage: 'payload',
  apply: (draft, _settings, tools) =>
    withPayload(draft, tools, (payload, { schema }) => withExtraFields(payload, schema, tools.draw)),
})

/** A copy with more fields in every object that the schema describes, of names that no vendor documents. */
export function withExtraFields(payload: unknown, schema: z.ZodType, draw: Draw): unknown {
  const copy: unknown = structuredClone(payload)
  const places = [...payloadPlaces(schema, copy)].filter((place) => place.schema instanceof z.ZodObject)
  const stem = `x_${draw.text(6, lowerCase)}`
  for (const { value } of places)
    for (const [type, extra] of Object.entries(ofEachType)) value[`${stem}_${type}`] = structuredClone(extra)
  return copy
}

const lowerCase = 'abcdefghijklmnopqrstuvwxyz'

/** A receiver may trip over any of them. */
const ofEachType: Readonly<Record<string, unknown>> = {
  text: 'specimen',
  number: 7,
  fraction: 0.5,
  flag: true,
  nothing: null,
  list: ['specimen'],
  object: { nested: { deeper: 1 } },
}
