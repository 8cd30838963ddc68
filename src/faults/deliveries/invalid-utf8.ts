import type { Draw } from '../../kernel/data/draw.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'
import { withBody } from '../lib/body.ts'
import { idleOf } from '../lib/idle-values.ts'
import { scalarsIn } from '../lib/json-values.ts'

export const invalidUtf8 = defineDeliveryFault({
  name: 'invalid-utf8',
  summary: 'the body holds a byte that is not UTF-8, and is signed like that',
  settings: {},
  stage: 'body',
  apply: (draft, _settings, { draw }) => withBody(draft, withForeignByte(draft.body, draw)),
})

/** In a text when there is one, so that a lenient reader still finds JSON. 0xFF is part of no UTF-8. */
function withForeignByte(body: Uint8Array, draw: Draw): Uint8Array {
  const json = Buffer.from(body).toString('utf8')
  const texts = scalarsIn(json).filter(({ text }) => text.startsWith('"'))
  const at =
    texts.length === 0 ? body.length : Buffer.byteLength(json.slice(0, draw.pick(idleOf(texts)).from + 1))
  return Buffer.concat([body.subarray(0, at), Uint8Array.of(0xff), body.subarray(at)])
}
