import { TextEncoder } from 'node:util'
import { compactJson } from '../../../src/kernel/wire/encode.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'

/** A payload as bytes; what options add to it or leave out is not in its schema. */
export function encode(payload: unknown, { options }: SmartdocumentorContext): Uint8Array {
  const sent = typeof payload === 'object' && payload !== null ? withoutNulls(payload, options) : payload
  const extended =
    options.extraFields && typeof sent === 'object' ? { ...sent, undocumentedField: 'specimen' } : sent
  return options.jsonEscapes === 'many'
    ? new TextEncoder().encode(escapeLikeDotNet(JSON.stringify(extended)))
    : compactJson(extended)
}

/** Nothing but auditing fields can be null. */
const withoutNulls = (payload: object, options: SmartdocumentorContext['options']): object =>
  Object.values(payload).includes(null) && options.emptyAuditing === 'left-out'
    ? Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null))
    : payload

/** System.Text.Json leaves nothing in a string that HTML could take for its own, nor anything but ASCII; a JSON reader sees no difference. */
const escapeLikeDotNet = (json: string): string =>
  json
    .replaceAll(/\\./g, (escaped) => (escaped === String.raw`\"` ? String.raw`\u0022` : escaped))
    .replaceAll(
      /[&+<>'`\u007f-\uffff]/g,
      (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0'),
    )
