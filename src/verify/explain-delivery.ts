import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Secret } from '../kernel/data/secret.ts'
import type { Delivery, HeaderLines } from '../kernel/delivery/delivery.ts'
import { formatSigning } from '../kernel/delivery/signing.ts'
import { signingMistakes } from '../kernel/delivery/signing-mistakes.ts'
import type { ProofExplanation } from './proof-explanation.ts'
import { signedBytes, verifyAs, type Verification } from './verify-webhook.ts'

interface ProvenDelivery {
  readonly vendor: AnyVendor
  readonly delivery: Delivery
  /** What its receiver verifies with. */
  readonly secret: Secret
  /** The vendor's switches, as the tenant has set them. */
  readonly options: unknown
  /** What the receiver computed, to be explained as well. */
  readonly computed?: string | undefined
}

/** How the newest attempt of a delivery is proved, and whether it is rightly: the same that `verify` finds out of a stored request. */
export function explainProof(proven: ProvenDelivery): ProofExplanation {
  const { vendor, delivery, secret, options, computed } = proven
  const { signing } = delivery
  const how = formatSigning(signing)
  const nothing = { signing: how, mistakes: [], notes: [], receivers: [] }
  if (signing.kind === 'none')
    return {
      ...nothing,
      verdict: 'unsigned',
      says: `${vendor.title} does not sign: believe nothing in it but the ids, and ask the API`,
    }
  const body = Buffer.from(delivery.body, 'base64')
  const switches = options as Readonly<Record<string, unknown>> // The vendor's schema has read them.
  const attempt = delivery.attempts.at(-1)
  const found = verifyAs(vendor, {
    headers: attempt ? pairsOf(attempt.headers) : [],
    body,
    secret: secret.reveal(),
    signing: signing.kind,
    header: signing.header,
    options: switches,
    computed,
  })
  const own = { header: signing.header, secret: masked(secret), ...resultOf(found, attempt !== undefined) }
  if (signing.kind === 'static-header') return { ...nothing, ...own }
  const signed = signedBytes(vendor, body, { options: switches })
  return {
    ...nothing,
    ...own,
    signed: {
      base64: Buffer.from(signed).toString('base64'),
      bytes: signed.length,
      isBody: body.equals(signed),
    },
    receivers: receiversThatErr({ signing, secret: secret.reveal(), body: signed }, found.expected),
  }
}

/** Before anything was sent, a missing header is not a mistake. */
function resultOf(
  { isRight, says, given, expected, mistakes: named, notes, computed }: Verification,
  wasSent: boolean,
): Pick<ProofExplanation, 'verdict' | 'says' | 'mistakes' | 'notes'> & Partial<ProofExplanation> {
  return {
    verdict: wasSent ? (isRight ? 'right' : 'wrong') : 'unsent',
    says: wasSent ? says : 'nothing was sent yet; the first attempt carries the proof',
    mistakes: wasSent ? [...named] : [],
    notes: wasSent ? [...notes] : [],
    ...(given !== undefined && { given }),
    ...(expected !== undefined && { expected }),
    ...(computed && {
      computed: { verdict: computed.isRight ? 'right' : 'wrong', mistakes: [...computed.mistakes] },
    }),
  }
}

/** Of a secret that is long, its end tells which one it is. */
function masked(secret: Secret): { readonly masked: string; readonly characters: number } {
  const text = secret.reveal()
  return { masked: text.length < 16 ? '••••' : `••••${text.slice(-4)}`, characters: text.length }
}

function receiversThatErr(
  signed: Parameters<(typeof signingMistakes)[number]['sign']>[0],
  right: string | undefined,
): ProofExplanation['receivers'] {
  return signingMistakes.flatMap(({ name, does, mend, sign }) => {
    const computes = sign(signed)
    return computes === undefined || computes === right ? [] : [{ name, does, mend, computes }]
  })
}

const pairsOf = (headers: HeaderLines): readonly (readonly [string, string])[] =>
  Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => [name, value] as const))
