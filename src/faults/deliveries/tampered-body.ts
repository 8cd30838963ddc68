import { proofOf } from '../../delivery/draft.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'
import { withBody } from '../lib/body.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { idlestOf } from '../lib/idle-values.ts'
import { scalarsIn, type ScalarPlace } from '../lib/json-values.ts'

export const tamperedBody = defineDeliveryFault({
  name: 'tampered-body',
  summary: 'a value was changed after the body was signed',
  settings: {},
  stage: 'body',
  needs: 'signature',
  apply(draft) {
    const tampered = changeOneValue(Buffer.from(draft.body).toString('utf8'))
    return tampered === undefined
      ? new DoesNotFit('there is no value in its body to change')
      : { ...withBody(draft, Buffer.from(tampered)), proof: proofOf(draft) }
  },
})

/** Another value in one place, of the same type where that is possible; all else stays byte for byte. */
function changeOneValue(json: string): string | undefined {
  const place = idlestOf(scalarsIn(json))
  if (!place) return undefined
  const { from, to, text } = place
  return json.slice(0, from) + another(text) + json.slice(to)
}

function another(text: ScalarPlace['text']): string {
  if (text === 'true') return 'false'
  if (text === 'false') return 'true'
  if (text === 'null') return '0'
  if (!text.startsWith('"')) return anotherNumber(text)
  if (/\dZ"$/.test(text)) return text.replace(/\dZ"$/, (end) => `${following(end.charAt(0))}Z"`)
  const plainEnd = /^"[^\\]*[A-Za-z0-9]"$/.test(text)
  return plainEnd ? text.slice(0, -2) + following(text.slice(-2, -1)) + '"' : `${text.slice(0, -1)}x"`
}

function anotherNumber(text: string): string {
  // Not the last digit: the number after an id is that of the next object, which is a document that nobody has changed.
  const other = text.replace(/\d/, (digit) => String((Number(digit) % 9) + 1))
  // 5e-324 and 6e-324 are read as the same number, and so are 1e400 and 2e400.
  return Number(other) === Number(text) ? '1' : other
}

/** The next letter or digit, from the last to the first. */
const following = (character: string): string =>
  character === '9' ? '0' : character === 'z' ? 'a' : character === 'Z' ? 'A' : successor(character)

const successor = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 1)
