import { createHmac } from 'node:crypto'
import type { Signing } from '../kernel/delivery/delivery.ts'
import { signingMistakes } from '../kernel/delivery/signing-mistakes.ts'
import { candidatesFor, keepTheBytes } from './body-changes.ts'
import { relationToSignature } from './known-signature-forms.ts'
import { proofsIn } from './proof-changes.ts'

type Hmac = Extract<Signing, { readonly kind: 'hmac' }>

/** A mistake that explains what was seen: with it, the bytes come out as they are. */
export interface NamedMistake {
  /** `re-serialised` */
  readonly name: string
  /** What is wrong, as a sentence. */
  readonly says: string
  readonly mend: string
}

export interface SignatureSearch {
  /** What the header says. */
  readonly given: string
  readonly signing: Hmac
  readonly secret: string
  /** Secrets of before, and of other accounts. */
  readonly otherSecrets: readonly string[]
  readonly body: Uint8Array
}

/** One thing that may have gone another way than it should; the first of each list is that it did not. */
interface Choice<T> {
  readonly value: T
  readonly mistake?: NamedMistake
}

interface Choices {
  readonly proofs: readonly Choice<string>[]
  readonly secrets: readonly Choice<string>[]
  readonly bodies: readonly Choice<Uint8Array>[]
  readonly signers: readonly Choice<(secret: string, body: Uint8Array) => string | undefined>[]
}

/** What makes the right value into the one that was given: nothing when it is right, `undefined` when no known mistake does. */
export type Explanation = readonly NamedMistake[] | undefined

/** The fewest mistakes that explain a signature: one, or two that came together. Nothing is named that does not reproduce the bytes. */
export function explainSignature(search: SignatureSearch): Explanation {
  const { given, secret, body } = search
  if (given === secret)
    return [
      {
        name: 'secret itself',
        says: 'the secret stands in place of the signature',
        mend: 'sign with it and never send it; this one should be replaced',
      },
    ]
  const choices = choicesFor(search)
  const found = searchFor(choices, 0) ?? searchFor(choices, 1)
  return found ?? (body.length > largeBytes ? undefined : searchFor(choices, 2))
}

/** Of bodies larger than this, in bytes, two mistakes at once are not looked for: there are thousands of pairs. */
const largeBytes = 262_144

function choicesFor({ given, signing, secret, otherSecrets, body }: SignatureSearch): Choices {
  return {
    proofs: [
      { value: given },
      ...proofsIn(given).map(({ value, name, says, mend }) => ({ value, mistake: { name, says, mend } })),
    ],
    secrets: [
      { value: secret },
      ...otherSecrets.map((value, at) => ({ value, mistake: otherSecret(at, otherSecrets.length) })),
      ...spacedSecrets(secret),
    ],
    bodies: [
      { value: body },
      ...candidatesFor(body).map(({ name, says, body: value }) => ({
        value,
        mistake: { name, says, mend: keepTheBytes },
      })),
    ],
    signers: [
      { value: (by, over) => createHmac(signing.hash, by).update(over).digest(signing.encoding) },
      ...signingMistakes.map(({ name, does, mend, sign }) => ({
        value: (by: string, over: Uint8Array) => sign({ signing, secret: by, body: over }),
        mistake: { name, says: `the signature is that of code which ${does}`, mend },
      })),
    ],
  }
}

/** What files and variables add to a secret. */
const spacedSecrets = (secret: string) =>
  secret.trim() === secret || secret.trim() === '' ? [] : [{ value: secret.trim(), mistake: spacedSecret }]

const spacedSecret: NamedMistake = {
  name: 'space in secret',
  says: 'the secret that you gave has white space around it; without that the signature is right',
  mend: 'trim what is read from files and variables',
}

const otherSecret = (at: number, of: number): NamedMistake => ({
  name: 'other secret',
  says: `the signature was made with ${of === 1 ? 'the other secret that you gave' : `the other secret number ${at + 1} of those that you gave`}`,
  mend: 'verify with the secret of this subscription; after a change, with the old one too until it has ended',
})

/** The first combination of so many mistakes that gives the bytes. What happened on the way comes before what code does wrongly. */
function searchFor({ proofs, secrets, bodies, signers }: Choices, count: 0 | 1 | 2): Explanation {
  for (const signer of signers)
    for (const secret of secrets)
      for (const proof of proofs)
        for (const body of bodies) {
          const mistakes = [proof, secret, body, signer].flatMap(({ mistake }) => mistake ?? [])
          if (mistakes.length > count) continue
          const made = signer.value(secret.value, body.value)
          if (mistakes.length === count && made === proof.value) return mistakes
          const isRelated =
            mistakes.length === count - 1 && signer.mistake === undefined && made !== undefined
          const relation = isRelated ? relationToSignature(proof.value, made) : undefined
          if (relation) return [...mistakes, relation]
        }
  return undefined
}
