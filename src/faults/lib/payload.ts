import { z } from 'zod'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { Draw } from '../../kernel/data/draw.ts'
import type { FaultCatalogue, FaultOf } from '../fault.ts'
import { withExtraFields } from '../deliveries/extra-fields.ts'
import { withoutOptionalFields } from './optional-fields.ts'
import { isPlainObject } from './payload-places.ts'
import { withUnknownEvent } from './event-name.ts'

/** What a payload says, before it is encoded and signed: the signature is right. */
export const payloadFaults = {
  'unknown-event': { summary: 'it names an event that the vendor does not document', settings: {} },
  'extra-fields': { summary: 'every object in it has a field more than documented', settings: {} },
  'missing-optional-fields': {
    summary: 'what may be left out is left out, and what may be null is null',
    settings: {},
  },
  'large-payload': {
    summary: 'the body is padded to a size that not every receiver takes',
    settings: { bytes: z.int().min(1).max(67_108_864).default(1_048_576) },
  },
} as const satisfies FaultCatalogue

export type PayloadFault = FaultOf<typeof payloadFaults>

/** What a payload is a payload of, and how long it is on the wire. */
export interface PayloadSite {
  readonly event: string
  readonly schema: z.ZodType
  sizeOf(payload: unknown): number
}

/** Another payload, to be encoded and signed as any other; nothing when there is nothing to change. */
export function spoil(fault: PayloadFault, payload: unknown, site: PayloadSite, draw: Draw): unknown {
  switch (fault.kind) {
    case 'unknown-event':
      return withUnknownEvent(payload, site.schema, site.event)
    case 'extra-fields':
      return withExtraFields(payload, site.schema, draw)
    case 'missing-optional-fields':
      return withoutOptionalFields(payload, site.schema)
    case 'large-payload':
      return padded(payload, fault.bytes, site)
    default:
      return assertNever(fault)
  }
}

function padded(payload: unknown, bytes: number, { sizeOf }: PayloadSite): unknown {
  if (!isPlainObject(payload)) return undefined
  const missing = bytes - sizeOf({ ...payload, padding: '' })
  return { ...payload, padding: 'x'.repeat(Math.max(missing, 0)) }
}
