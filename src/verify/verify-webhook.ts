import { createHmac } from 'node:crypto'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { parseJson } from '../kernel/data/parse-json.ts'
import type { Signing } from '../kernel/delivery/delivery.ts'
import { formatSigning } from '../kernel/delivery/signing.ts'
import { assertNever } from '../kernel/errors/assert-never.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { createDetachedContext } from '../fixtures/paper.ts'
import { explainSignature, type Explanation, type NamedMistake } from './explain-signature.ts'
import { explainToken } from './explain-token.ts'
import { headerValue, type StoredRequest } from './stored-request.ts'

export interface VerifyOptions {
  /** The headers of the webhook: a record, a `Headers`, or pairs. */
  readonly headers:
    Readonly<Record<string, string | readonly string[] | undefined>> | Iterable<readonly [string, string]>
  /** The bytes of its body as they were kept; text is taken as UTF-8. */
  readonly body: Uint8Array | string
  /** The webhook secret, or the value of the vendor's fixed header. */
  readonly secret: string
  /** Secrets of before or of other accounts, to be named when one of them was used. @default none */
  readonly otherSecrets?: readonly string[] | undefined
  /** One of the ways in which the vendor signs. @default that whose header is there, or else the vendor's first */
  readonly signing?: Signing['kind'] | undefined
  /** The header that proves it, where you have agreed on another name. @default the vendor's */
  readonly header?: string | undefined
  /** Switches of the vendor that change what is signed; `hookdrill vendors` lists them. @default none */
  readonly options?: Readonly<Record<string, unknown>> | undefined
  /** What your receiver computed, to be explained as well. @default nothing */
  readonly computed?: string | undefined
}

/** Whether a stored webhook is rightly signed, and what explains it when it is not. */
export interface Verification {
  readonly vendor: string
  /** How the vendor proves it: `HMAC-SHA256 base64 in X-Signature`. */
  readonly signing: string
  readonly isRight: boolean
  /** The result, as a sentence. */
  readonly says: string
  /** What explains it, when it is wrong; two when they came together, none when no known mistake does. */
  readonly mistakes: readonly NamedMistake[]
  /** What the header says; left out when it may hold the secret. */
  readonly given?: string
  /** What it should say; left out when that is the secret itself. */
  readonly expected?: string
  /** What can be seen besides, and proves nothing. */
  readonly notes: readonly string[]
  /** What explains the value that the receiver computed, if one was given. */
  readonly computed?: { readonly isRight: boolean; readonly mistakes: readonly NamedMistake[] }
}

/**
 * Looks whether a webhook of this vendor is rightly signed, and which known mistake explains it when it is not. A mistake is named only
 * if the same bytes come out with it.
 *
 * @throws {InvalidInputError} for a vendor that does not sign, an empty secret, or a way of signing that it does not have.
 */
export function verifyAs(vendor: AnyVendor, options: VerifyOptions): Verification {
  if (options.secret === '')
    throw new InvalidInputError('verify', ['the secret is empty'], 'give the webhook secret')
  const headers = pairsOf(options.headers)
  const body = typeof options.body === 'string' ? Buffer.from(options.body) : options.body
  const signing = chooseProof(vendor, headers, options)
  const given = headerValue(headers, signing.header)
  const proof = proofOf(signing, signing.kind === 'hmac' ? signedBytes(vendor, body, options) : body, options)
  const mistakes = explainAny(given, proof.explain, headers, signing.header)
  const isRight = mistakes?.length === 0
  return {
    vendor: vendor.name,
    signing: formatSigning(signing),
    isRight,
    says: sentence(given, signing, mistakes),
    mistakes: mistakes ?? [],
    ...(proof.expected !== undefined && {
      ...(given !== undefined && given !== options.secret && { given }),
      expected: proof.expected,
    }),
    notes: [...notesOn(headers, body), ...(mistakes ? [] : closeness(given, proof.expected))],
    ...(options.computed !== undefined && { computed: judgeComputed(proof.explain(options.computed)) }),
  }
}

const judgeComputed = (mistakes: Explanation): NonNullable<Verification['computed']> => ({
  isRight: mistakes?.length === 0,
  mistakes: mistakes ?? [],
})

interface ProofSearch {
  /** The right value, when it may be shown. */
  readonly expected?: string
  explain(value: string): Explanation
}

function proofOf(
  signing: Proof,
  body: Uint8Array,
  { secret, otherSecrets = [] }: VerifyOptions,
): ProofSearch {
  const search = { secret, otherSecrets, body }
  switch (signing.kind) {
    case 'static-header':
      return { explain: (given) => explainToken({ ...search, given }) }
    case 'hmac':
      return {
        expected: createHmac(signing.hash, secret).update(body).digest(signing.encoding),
        explain: (given) => explainSignature({ ...search, signing, given }),
      }
    default:
      return assertNever(signing)
  }
}

type Proof = Exclude<Signing, { readonly kind: 'none' }>

function chooseProof(
  { name, title, signings }: AnyVendor,
  headers: StoredRequest['headers'],
  { signing: kind, header }: VerifyOptions,
): Proof {
  const proofs = signings.flatMap((one) =>
    one.kind === 'none' ? [] : [header === undefined ? one : { ...one, header }],
  )
  const [first] = proofs
  if (!first)
    throw new InvalidInputError(
      'verify',
      [`${title} does not sign its webhooks, so nothing in one proves where it comes from`],
      'believe nothing in it but the ids, and ask the API',
    )
  if (kind === undefined) return proofs.find((one) => headerValue(headers, one.header) !== undefined) ?? first
  const found = proofs.find((one) => one.kind === kind)
  if (!found)
    throw new UnknownNameError(
      'signing',
      kind,
      proofs.map((one) => one.kind),
      name,
    )
  return found
}

/** What the signature is over, which is something else than the body for some switches. */
export function signedBytes(
  vendor: AnyVendor,
  body: Uint8Array,
  { options = {} }: Pick<VerifyOptions, 'options'>,
): Uint8Array {
  const context = createDetachedContext(vendor, { edition: vendor.editions[0], options, at: 0 })
  const payload = parseJson(body)
  return (payload === undefined ? undefined : vendor.signs?.(payload, context)) ?? body
}

/** Of a header that is not there, or says nothing that can be explained, others may say it. */
function explainAny(
  given: string | undefined,
  explain: (value: string) => Explanation,
  headers: StoredRequest['headers'],
  header: string,
): Explanation {
  const own = given === undefined || given === '' ? undefined : explain(given)
  if (own) return own
  for (const [name, value] of headers) {
    if (name.toLowerCase() === header.toLowerCase() || value.trim().length < 8) continue
    const others = explain(value.trim())
    if (others) return [otherHeader(name, header), ...others]
  }
  return undefined
}

const otherHeader = (name: string, header: string): NamedMistake => ({
  name: 'other header',
  says: `what proves it came in the header ${name}, and not in ${header}`,
  mend: `send and read it in ${header}; or, if ${name} is what you have agreed on, say so`,
})

function sentence(given: string | undefined, { kind, header }: Proof, mistakes: Explanation): string {
  const what = kind === 'hmac' ? 'signature' : 'value of the header'
  if (mistakes?.length === 0) return `the ${what} is right`
  const wrong =
    given === undefined
      ? `the header ${header} is missing`
      : given === ''
        ? `the header ${header} is empty`
        : `the ${what} is wrong`
  if (mistakes) return `${wrong}: ${mistakes.map(({ says }) => says).join('; and ')}`
  if (given === undefined || given === '') return wrong
  return kind === 'hmac'
    ? `${wrong}, and no known mistake explains it: it was made with another secret, or over another body`
    : `${wrong}, and no known mistake explains it: it is not the secret that you gave`
}

function notesOn(headers: StoredRequest['headers'], body: Uint8Array): readonly string[] {
  const length = headerValue(headers, 'content-length')
  return [
    ...(body.length === 0 ? ['the body is empty'] : []),
    ...(length !== undefined && /^\d+$/.test(length) && Number(length) !== body.length
      ? [
          `Content-Length says ${length} bytes, and the body has ${body.length}: it is not the one that was sent`,
        ]
      : []),
    ...(body.length > 0 && parseJson(body) === undefined ? ['the body is not JSON'] : []),
  ]
}

/** A signature of another body differs everywhere: one that differs in a letter or two was mistyped, or changed on purpose. */
function closeness(given: string | undefined, expected: string | undefined): readonly string[] {
  if (given === undefined || given.length !== expected?.length) return []
  const different = Array.from(given).filter((letter, at) => letter !== expected[at]).length
  return different <= 2
    ? [`the signature differs from the right one in ${different} of ${expected.length} characters`]
    : []
}

function pairsOf(headers: VerifyOptions['headers']): StoredRequest['headers'] {
  if (Symbol.iterator in headers) return [...headers]
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as const),
  )
}
