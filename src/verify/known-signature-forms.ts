import { withoutPadding } from '../kernel/data/without-padding.ts'
import type { ProofCandidate } from './proof-changes.ts'

/** What a value that is not the right signature has to do with it, as far as the two show it. */
export function relationToSignature(given: string, right: string): Omit<ProofCandidate, 'value'> | undefined {
  if (given === right) return undefined
  if (withoutPadding(given) === withoutPadding(right))
    return {
      name: 'padding',
      says: 'the padding (=) at its end is missing or another',
      mend: 'write base64 with its padding',
    }
  if (
    /[-_]/.test(given) &&
    withoutPadding(given.replaceAll('-', '+').replaceAll('_', '/')) === withoutPadding(right)
  )
    return {
      name: 'base64url',
      says: 'it is written in base64url, with - and _',
      mend: 'use plain base64, with + and / and padding',
    }
  if (given.toLowerCase() === right.toLowerCase())
    return {
      name: 'other case',
      says: 'capital and small letters of the signature were changed',
      mend: 'leave the case of the header as it is: base64 means something else in another',
    }
  if (given.length >= 8 && right.startsWith(given))
    return {
      name: 'cut',
      says: `the signature was cut after ${given.length} of ${right.length} characters`,
      mend: 'make room for the whole header where it is stored or passed on',
    }
  const [one, other] = [Buffer.from(given, 'base64'), Buffer.from(right, 'base64')]
  if (one.length >= 8 && isBase64(given) && isBase64(right)) {
    if (one.equals(other))
      return {
        name: 'other spelling',
        says: 'its last character is another, which decodes to the same bytes',
        mend: 'compare the bytes, or write base64 as everybody does',
      }
    if (one.length < other.length && other.subarray(0, one.length).equals(one))
      return {
        name: 'cut digest',
        says: `it is the first ${one.length} of ${other.length} bytes of the digest`,
        mend: 'encode the whole digest',
      }
  }
  return undefined
}

const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/]+={0,2}$/.test(text)
