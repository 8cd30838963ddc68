import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { Draw } from '../../kernel/data/draw.ts'
import type { FaultCatalogue, FaultOf } from '../../kernel/contract/fault.ts'
import { scalarsIn, type ScalarPlace } from './json-values.ts'
import { Misfit } from './misfit.ts'
import { proofOf, type DeliveryDraft } from '../draft.ts'

/** What happens to the bytes. Those that are sent are signed, except when they were tampered with. */
export const bodyFaults = {
  'tampered-body': { summary: 'a value was changed after the body was signed', settings: {} },
  'truncated-json': { summary: 'the body ends in the middle, and is signed like that', settings: {} },
  'invalid-utf8': {
    summary: 'the body holds a byte that is no UTF-8, and is signed like that',
    settings: {},
  },
} as const satisfies FaultCatalogue

export type BodyFault = FaultOf<typeof bodyFaults>

export function spoilBody(fault: BodyFault, order: DeliveryDraft, draw: Draw): DeliveryDraft | Misfit {
  const { body } = order
  const { signed: _, proof: __, ...rest } = order
  const anew = { ...rest, meant: order.meant ?? body }
  switch (fault.kind) {
    case 'tampered-body': {
      const tampered = changeOneValue(Buffer.from(body).toString('utf8'), draw)
      return tampered === undefined
        ? new Misfit('there is no value in its body to change')
        : { ...anew, body: Buffer.from(tampered), proof: proofOf(order) }
    }
    case 'truncated-json':
      return { ...anew, body: body.subarray(0, 1 + draw.below(body.length - 1)) }
    case 'invalid-utf8':
      return { ...anew, body: withForeignByte(body, draw) }
    default:
      return assertNever(fault)
  }
}

/** Another value in one place, of the same type where that is possible; all else stays byte for byte. */
function changeOneValue(json: string, draw: Draw): string | undefined {
  const places = scalarsIn(json)
  if (places.length === 0) return undefined
  const { from, to, text } = draw.pick(places)
  return json.slice(0, from) + another(text) + json.slice(to)
}

function another(text: ScalarPlace['text']): string {
  if (text === 'true') return 'false'
  if (text === 'false') return 'true'
  if (text === 'null') return '0'
  if (!text.startsWith('"')) return text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))
  const plainEnd = /^"[^\\]*[A-Za-z0-9]"$/.test(text)
  return plainEnd ? text.slice(0, -2) + following(text.slice(-2, -1)) + '"' : `${text.slice(0, -1)}x"`
}

/** The next letter or digit, from the last to the first. */
const following = (character: string): string =>
  character === '9' ? '0' : character === 'z' ? 'a' : character === 'Z' ? 'A' : successor(character)

const successor = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 1)

/** In a text when there is one, so that a lenient reader still finds JSON. 0xFF is part of no UTF-8. */
function withForeignByte(body: Uint8Array, draw: Draw): Uint8Array {
  const json = Buffer.from(body).toString('utf8')
  const texts = scalarsIn(json).filter(({ text }) => text.startsWith('"'))
  const at = texts.length === 0 ? body.length : Buffer.byteLength(json.slice(0, draw.pick(texts).from + 1))
  return Buffer.concat([body.subarray(0, at), Uint8Array.of(0xff), body.subarray(at)])
}
