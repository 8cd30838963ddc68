import { Date } from '../../kernel/time/globals.ts'
import { structuredClone } from '../../kernel/wire/node-globals.ts'
import { z } from 'zod'
import { isPlainObject } from '../lib/payload-places.ts'
import { withPayload } from '../lib/payload.ts'
import { schemaPlaces } from '../lib/schema-places.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const zonedTimes = defineDeliveryFault({
  name: 'zoned-times',
  summary: 'its times are the same moments, written with the offset of another zone',
  settings: {
    offset: z
      .string()
      .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, 'expected an offset such as -08:00')
      .default('-08:00'),
  },
  stage: 'payload',
  whyNotEvent: (event, vendor) =>
    hasTimes(vendor.events[event].schema)
      ? undefined
      : `the payload of ${event} has no time that is written out`,
  apply: (draft, { offset }, tools) =>
    withPayload(draft, tools, (payload) => inZone(structuredClone(payload), offset)),
})

/** By the names of its texts: not every schema says which of them are times. */
const hasTimes = (schema: z.ZodType): boolean =>
  [...schemaPlaces(schema)].some(
    ({ path, schema: part }) =>
      /(_at|At|On|Until|timestamp)$/.test(path.at(-1) ?? '') &&
      (part instanceof z.ZodString || part instanceof z.ZodStringFormat),
  )

function inZone(value: unknown, offset: string): unknown {
  if (typeof value === 'string') return rewritten(value, offset)
  if (Array.isArray(value)) return value.map((item) => inZone(item, offset))
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inZone(inner, offset)]))
}

const utc = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(?:Z|\+00:00)$/

/** Its fraction of a second stays as long as it was. */
function rewritten(text: string, offset: string): string {
  const [, seconds, fraction = ''] = utc.exec(text) ?? []
  if (seconds === undefined) return text
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  const shiftMs = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
  const local = new Date(Date.parse(`${seconds}Z`) + shiftMs).toISOString().slice(0, 19)
  return `${local}${fraction}${offset}`
}
