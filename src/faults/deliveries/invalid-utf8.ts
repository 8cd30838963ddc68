import { z } from 'zod'
import { defineDeliveryFault } from '../delivery-fault.ts'
import { withBody } from '../lib/body.ts'
import { idlestOf } from '../lib/idle-values.ts'
import { scalarsIn } from '../lib/json-values.ts'

export const invalidUtf8 = defineDeliveryFault({
  name: 'invalid-utf8',
  summary: 'a text in the body holds a byte that is not UTF-8, and is signed like that',
  settings: {
    /** Which of its texts, from 0; the last when there are fewer. @default one that nothing hangs on */
    text: z.int().min(0).optional(),
  },
  stage: 'body',
  apply: (draft, { text }) => withBody(draft, withForeignByte(draft.body, text)),
})

/** In a text when there is one, so that a lenient reader still finds JSON. 0xFF is part of no UTF-8. */
function withForeignByte(body: Uint8Array, text: number | undefined): Uint8Array {
  const json = Buffer.from(body).toString('utf8')
  const texts = scalarsIn(json).filter((scalar) => scalar.text.startsWith('"'))
  const place = text === undefined ? idlestOf(texts) : (texts[text] ?? texts.at(-1))
  const at = place ? Buffer.byteLength(json.slice(0, place.from + 1)) : body.length
  return Buffer.concat([body.subarray(0, at), Uint8Array.of(0xff), body.subarray(at)])
}
