import { withBody } from '../lib/body.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const truncatedJson = defineDeliveryFault({
  name: 'truncated-json',
  summary: 'the last tenth of the body is missing, and the rest is signed like that',
  settings: {},
  stage: 'body',
  apply: (draft) => withBody(draft, withoutItsEnd(draft.body)),
})

/** So much is left that whoever does not parse it finds all that is needed. Not within a letter: that would be another fault. */
function withoutItsEnd(body: Uint8Array): Uint8Array {
  let end = Math.floor(body.findLastIndex((byte) => !isSpace(byte)) * 0.9)
  while (isWithinLetter(body[end] ?? 0)) end--
  return body.subarray(0, end)
}

const isSpace = (byte: number): boolean => byte <= 0x20

/** A byte of a letter in UTF-8 that is not its first. */
const isWithinLetter = (byte: number): boolean => byte >> 6 === 0b10
