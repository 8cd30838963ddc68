import { HookdrillError } from '../../kernel/errors/error.ts'
import { Secret } from '../../kernel/data/secret.ts'
import { formatSigning, sign } from '../../kernel/delivery/signing.ts'
import type { Signing } from '../../kernel/delivery/delivery.ts'
import { hostedVendors } from '../host.ts'
import type { DrillDelivery } from '../drill-delivery.ts'
import type { ReceivedRequest } from '../recording-receiver.ts'
import { isDelivery, SubjectError } from './subjects.ts'
import { verdict, type MatcherResult } from './verdict.ts'

/** What proves a request: how, with what, and over which bytes. */
interface Proof {
  readonly what: string
  readonly signing: Signing
  readonly secret: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Uint8Array
}

/**
 * Whether a delivery, or a request that a receiver recorded, proves that it comes from the vendor:
 * exactly one signature header, and that the right one over the bytes that were sent.
 *
 * @param secret needed for a recorded request, and for a subscription that was not made through the drill
 * @throws {HookdrillError} for a vendor that does not sign, and without a secret.
 */
export function validSignature(subject: unknown, secret?: string): MatcherResult {
  const proof = isDelivery(subject) ? ofDelivery(subject, secret) : ofRequest(subject, secret)
  const { what, signing, headers, body } = proof
  const [[header, right] = ['', '']] = Object.entries(sign(signing, new Secret(proof.secret), body))
  const given = valuesOf(headers, header)
  return verdict(
    given.length === 1 && given[0] === right,
    `${what} to have a valid signature (${formatSigning(signing)})`,
    () =>
      [
        `${header} was   ${given.length === 0 ? 'missing' : given.join(' and ')}`,
        `it should be ${right}`,
        `over ${body.length} bytes, with a secret of ${proof.secret.length} characters`,
      ].join('\n'),
  )
}

function ofDelivery(delivery: DrillDelivery, given: string | undefined): Proof {
  const { vendor, event, body, attempts } = delivery
  const signing = delivery.subscribed?.signing ?? delivery.signing
  const secret = given ?? delivery.subscribed?.secret
  if (signing.kind === 'none') throw unsigned(vendor)
  if (secret === undefined) throw secretNeeded()
  return { what: `${vendor} ${event}`, signing, secret, headers: attempts.at(-1)?.headers ?? {}, body }
}

function ofRequest(subject: unknown, secret: string | undefined): Proof {
  if (!isRequest(subject))
    throw new SubjectError(
      'toHaveValidSignature',
      'a delivery, or a request that a receiver recorded',
      subject,
    )
  const { headers, body, method, url } = subject
  const signing = knownSignings().find(
    (known) => 'header' in known && valuesOf(headers, known.header).length > 0,
  )
  if (secret === undefined) throw secretNeeded()
  return {
    what: `${method} ${url}`,
    signing: signing ?? { kind: 'hmac', header: 'a signature', hash: 'sha256', encoding: 'base64' },
    secret,
    headers,
    body,
  }
}

const knownSignings = (): readonly Signing[] => hostedVendors().flatMap(({ signings }) => signings)

const valuesOf = (headers: Proof['headers'], name: string): readonly string[] =>
  Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name.toLowerCase() ? value : []))

const unsigned = (vendor: string): HookdrillError =>
  new HookdrillError('unsigned', `${vendor} does not sign this delivery, so there is no signature to check`)

const secretNeeded = (): HookdrillError =>
  new HookdrillError('secret_needed', 'nobody knows the secret of this subscription', {
    suggestion: 'give it: toHaveValidSignature(secret)',
  })

const isRequest = (given: unknown): given is ReceivedRequest =>
  typeof given === 'object' && given !== null && 'rawHeaders' in given && 'body' in given
