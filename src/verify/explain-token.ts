import { createHmac } from 'node:crypto'
import type { Explanation, NamedMistake } from './explain-signature.ts'
import { proofsIn } from './proof-changes.ts'
import { relationToToken } from './token-mistakes.ts'

export interface TokenSearch {
  /** What the header says. */
  readonly given: string
  readonly secret: string
  readonly otherSecrets: readonly string[]
  readonly body: Uint8Array
}

/** What makes the agreed value into the one that was given: nothing when it is right, `undefined` when no known mistake does. */
export function explainToken({ given, secret, otherSecrets, body }: TokenSearch): Explanation {
  const proofs = [
    { value: given, outer: [] },
    ...proofsIn(given).map(({ value, name, says, mend }) => ({ value, outer: [{ name, says, mend }] })),
  ]
  for (const { value, outer } of proofs) if (value === secret) return outer
  for (const { value, outer } of proofs) {
    const inner = otherSecrets.includes(value)
      ? otherValue
      : isSignature(value, secret, body)
        ? signatureInstead
        : relationToToken(value, secret)
    if (inner) return [...outer, inner]
  }
  return undefined
}

const otherValue: NamedMistake = {
  name: 'other secret',
  says: 'it is another secret that you gave',
  mend: 'expect the value that is agreed now; after a change, the old one too until it has ended',
}

const signatureInstead: NamedMistake = {
  name: 'signature',
  says: 'it is a signature of the body, in place of the value itself',
  mend: 'the webhook is set up to be signed: verify the signature, or set it up to send the value',
}

const isSignature = (value: string, secret: string, body: Uint8Array): boolean =>
  (['base64', 'hex'] as const).some(
    (encoding) => createHmac('sha256', secret).update(body).digest(encoding) === value,
  )
